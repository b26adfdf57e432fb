import { openBrowser } from '../../packages/react/test/support/browser.ts'
import { openHost } from '../../packages/react/test/support/host.ts'
import type { Figures, Tell } from './benchmark.ts'
import { median } from './pair.ts'

const ROUNDS = 7
const WARM_UP = 2
/** What both sides must show before they are timed: names, a version, an environment. */
const SHOWN = ['Application 0000', '1.0.0', 'environnement-000']

/** From the answer of the server to the picture on the screen. */
export function measurePaint(tell: Tell): Promise<Figures> {
  return inBrowser(tell, (page, subject) => called(page, `measures.paint('${subject}')`))
}

/** The longest frame of two scrolls, through what has just been drawn. */
export function measureScroll(tell: Tell): Promise<Figures> {
  return inBrowser(tell, async (page, subject) => {
    await called(page, `measures.paint('${subject}')`)
    return called(page, 'measures.scroll()')
  })
}

type Subject = 'view' | 'plain'
type Page = Awaited<ReturnType<Awaited<ReturnType<typeof openBrowser>>['newPage']>>

async function inBrowser(
  tell: Tell,
  measure: (page: Page, subject: Subject) => Promise<number>,
): Promise<Figures> {
  // Decides which React is bundled.
  process.env.NODE_ENV = 'production'
  tell('building the page')
  const host = await openHost({ pages: ['matrix-paint'] })
  const browser = await openBrowser()
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(host.page('matrix-paint'))
    await page.waitForFunction('window.measures')
    for (const subject of ['view', 'plain'] as const) await compare(page, subject)
    const processor = await processorOf(page)
    const spent: Record<Subject, number[]> = { view: [], plain: [] }
    const times: Record<Subject, number[]> = { view: [], plain: [] }
    for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
      tell(`round ${round + 1} of ${WARM_UP + ROUNDS}`)
      for (const subject of round % 2 === 0 ? (['view', 'plain'] as const) : (['plain', 'view'] as const)) {
        const before = await processor()
        const time = await measure(page, subject)
        if (round < WARM_UP) continue
        times[subject].push(time)
        spent[subject].push((await processor()) - before)
      }
    }
    const each = (subject: Subject) => `${median(spent[subject]).toFixed(0)} ms`
    tell(`processor time of the page for a round: ours ${each('view')}, peer ${each('plain')}`)
    return { value: median(times.view), peer_value: median(times.plain) }
  } finally {
    await browser.close()
    await host.close()
  }
}

/** How long the page's own thread has worked, in milliseconds: on a busy machine it says more than the clock on the wall. */
async function processorOf(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000
  }
}

async function compare(page: Page, subject: Subject): Promise<void> {
  await called(page, `measures.paint('${subject}')`)
  const text: unknown = await page.evaluate('measures.text()')
  for (const part of SHOWN)
    if (typeof text !== 'string' || !text.includes(part))
      throw new Error(`The ${subject} does not show ${part}.`)
}

async function called(page: Page, call: string): Promise<number> {
  const time: unknown = await page.evaluate(call)
  if (typeof time !== 'number') throw new Error(`${call} gave no time.`)
  return time
}
