/// <reference types="vite/client" />
import '@slipway/react/styles.css'
import './matrix-paint.css'
import type { DeploymentsApi } from '@slipway/core'
import { DeploymentsProvider } from '@slipway/react'
import { createRoot } from 'react-dom/client'
// Loaded beforehand, so that drawing is measured and not loading.
import '../../src/ui/matrix/matrix-view.tsx'
import { DeploymentsMatrix } from '../../src/ui/matrix/deployments-matrix.tsx'
import { syntheticApi } from './synthetic/api.ts'

type Matrix = Awaited<ReturnType<DeploymentsApi['deployments']['matrix']>>

/** What the benchmark calls: how long drawing and scrolling take, of the view and of a plain table, in milliseconds. */
interface Measures {
  /** Draws it anew; until it is on the screen. */
  readonly paint: (subject: Subject) => Promise<number>
  /** Scrolls through what was drawn last, down and aside: the longest frame. */
  readonly scroll: () => Promise<number>
  /** What is on the screen, to compare. */
  readonly text: () => string
}
type Subject = 'view' | 'plain'

const FRAMES = 60
/** A quick turn of the wheel, for each frame. */
const STEP = 120

const made = syntheticApi()
const answers = new Map<string, Promise<Matrix>>()
/** The answer is there at once: nobody measures the server here. */
function quickApi(): DeploymentsApi {
  const matrix: DeploymentsApi['deployments']['matrix'] = (input = {}, call) => {
    const key = JSON.stringify(input)
    const answer = answers.get(key) ?? made.deployments.matrix(input, call)
    answers.set(key, answer)
    return answer
  }
  return { ...made, deployments: { ...made.deployments, matrix } }
}

const place = document.getElementById('root')
if (place === null) throw new Error('The page has no place for the view.')
const main = place
let clear = () => {}

async function paint(subject: Subject): Promise<number> {
  clear()
  const first = await quickApi().deployments.matrix({})
  await shown()
  const start = performance.now()
  if (subject === 'plain') drawPlain(first)
  else {
    const root = createRoot(main)
    clear = () => root.unmount()
    root.render(
      <DeploymentsProvider client={quickApi()} live={false} timeZone="Europe/Paris">
        <DeploymentsMatrix />
      </DeploymentsProvider>,
    )
  }
  while (main.querySelector('tbody td') === null) await frame()
  await shown()
  return performance.now() - start
}

/** What a host would write first: all cells, each with its version, status, time and person. */
function drawPlain({ environments, items }: Matrix): void {
  const heads = environments.map(({ title }) => `<th scope="col">${title}</th>`).join('')
  const rows = items.map(({ name, slots }) => {
    const byName = new Map(slots.map((slot) => [slot.environment_name, slot]))
    const cells = environments.map((environment) => {
      const { current, last } = byName.get(environment.name) ?? {}
      return `<td><b>${current?.version}</b> ${current?.status}<br>${current?.deployment_date} ${current?.deployed_by}<br>${last?.version} ${last?.status}</td>`
    })
    return `<tr><th scope="row">${name}</th>${cells.join('')}</tr>`
  })
  main.innerHTML = `<div class="slipway-matrix-scroll plain"><table><thead><tr><th></th>${heads}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`
  clear = () => main.replaceChildren()
}

async function scroll(): Promise<number> {
  const element = main.querySelector('.slipway-matrix-scroll')
  if (element === null) throw new Error('Nothing has been drawn.')
  let longest = 0
  for (const [x, y] of [
    [0, STEP],
    [STEP, 0],
  ] as const) {
    let last = await frame()
    for (let count = 0; count < FRAMES; count += 1) {
      element.scrollBy(x, y)
      const now = await frame()
      longest = Math.max(longest, now - last)
      last = now
    }
  }
  return longest
}

const frame = () => new Promise<number>(requestAnimationFrame)

/** After the next frame has been drawn. */
async function shown(): Promise<void> {
  await frame()
  await new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => resolve()
    port2.postMessage(null)
  })
}

const measures: Measures = { paint, scroll, text: () => main.textContent ?? '' }
Object.assign(window, { measures })
