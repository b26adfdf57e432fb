import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { DeploymentsApi } from '@slipway/core'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../../../packages/react/test/support/browser.ts'
import { hrefOf, type Show } from '../pages/routes.ts'
import { fr } from '../pages/words/fr.ts'
import type { Checks } from './checks.ts'
import { allDeployments } from './listing.ts'
import { PEOPLE, type Person } from './people.ts'
import type { Portal } from './portal.ts'
import { visit } from './visit.ts'

/** In a real browser each person reads on the pages what the API answers them. */
export async function checkPages({ origin }: Portal, checks: Checks): Promise<void> {
  let browser: Browser | Error
  try {
    browser = await openBrowser()
  } catch (error) {
    browser = new Error(`There is no browser to look at the pages with: ${error}`)
  }
  for (const person of PEOPLE) await checkPagesOf(person, origin, browser, checks)
  if (!(browser instanceof Error)) await browser.close()
}

async function checkPagesOf(person: Person, origin: string, browser: Browser | Error, checks: Checks) {
  const { name } = person.actor
  const { api } = await visit(origin, person)
  const faults: string[] = []
  let page: Page | null = null

  /** The page of deployments, with the person signed in at it. */
  async function opened(show: Show): Promise<Page> {
    const address = `${origin}${hrefOf({ page: 'deployments', show })}`
    const page = await signedIn(address)
    if (page.url() !== address) await page.goto(address)
    await page.getByRole('heading', { level: 1, name: 'Déploiements' }).waitFor()
    return page
  }

  async function signedIn(address = origin): Promise<Page> {
    if (browser instanceof Error) throw browser
    if (page === null) {
      page = await browser.newPage({ viewport: { width: 1440, height: 3_000 } })
      page.on('pageerror', (error) => faults.push(String(error)))
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text())
      })
      await page.goto(address)
      await page.getByRole('button', { name }).click()
    }
    return page
  }

  await checks.run(`In a browser ${name} reads the figures that the API gives`, async () => {
    const page = await opened('overview')
    const given = await tilesOf(api)
    await agree(() => tilesOn(page), given)
    return given.join(' · ')
  })
  await checks.run(`In a browser ${name} finds each version of the matrix in its place`, async () => {
    const page = await opened('matrix')
    const given = await matrixOf(api)
    await agree(() => matrixOn(page), given)
    return `${given.length} places, such as ${given.at(-1)}`
  })
  await checks.run(`In a browser ${name} finds in the list what the API lists`, async () => {
    const page = await opened('list')
    const given = (await allDeployments(api)).map(({ id }) => id)
    await agree(() => listOn(page), given)
    return `${given.length} deployments`
  })
  await checks.run(`In a browser ${name} reads the key figures that the API gives`, async () => {
    const page = await signedIn()
    const told: string[] = []
    for (const route of [{ page: 'management' }, { page: 'team', id: null }] as const) {
      const answer = page.waitForResponse(/\/kpi\/(dora-metrics|team-dashboard)\?/)
      await page.goto(`${origin}${hrefOf(route)}`)
      const { searchParams } = new URL((await answer).url())
      const given = await keyFiguresOf(api, searchParams)
      await agree(() => keyFiguresOn(page), given)
      told.push(given.join(' · '))
    }
    return told.join('; ')
  })
  await checks.run(`The pages run without a fault for ${name}`, async () => {
    if (browser instanceof Error) throw browser
    assert.deepEqual(faults, [])
  })
  // The closure has filled it.
  await (page as Page | null)?.close()
}

const NUMBER = new Intl.NumberFormat('fr')
const PERCENT = new Intl.NumberFormat('fr', { style: 'percent', maximumFractionDigits: 1 })

/** The four numbers as a French page writes them. */
async function tilesOf(api: DeploymentsApi): Promise<string[]> {
  const board = await api.kpi.dashboard()
  const { deployments_this_month, active_environments, deployments_last_7_days, success_rate } = board
  return [
    ...[deployments_this_month, active_environments, deployments_last_7_days].map(({ value }) =>
      value === null ? '–' : NUMBER.format(value),
    ),
    success_rate.value === null ? '–' : PERCENT.format(success_rate.value),
  ]
}

async function tilesOn(page: Page): Promise<string[]> {
  const tiles = page.locator('.slipway-tile-value .slipway-number')
  await tiles.nth(3).waitFor()
  return tiles.allInnerTexts()
}

const MEASURE = new Intl.NumberFormat('fr', { maximumSignificantDigits: 3 })
/** The figures that are written as a number or a share, by what they are called on a French page. */
const KEY_FIGURES = {
  deployment_frequency: { title: 'Fréquence de déploiement', format: MEASURE },
  change_failure_rate: { title: 'Taux d’échec des changements', format: PERCENT },
  rework_rate: { title: 'Taux de reprise', format: PERCENT },
} as const

/** The same question as a page has asked. */
async function keyFiguresOf(api: DeploymentsApi, asked: URLSearchParams): Promise<string[]> {
  const team_id = asked.get('team_id')
  const metrics = await api.kpi.doraMetrics({
    from: asked.get('from') ?? '',
    to: asked.get('to') ?? '',
    time_zone: asked.get('time_zone') ?? '',
    ...(team_id === null ? {} : { team_id }),
  })
  return Object.entries(KEY_FIGURES).map(([name, { format }]) => {
    const { value } = metrics[name as keyof typeof KEY_FIGURES]
    return value === null ? '–' : format.format(value)
  })
}

async function keyFiguresOn(page: Page): Promise<string[]> {
  const tiles = Object.values(KEY_FIGURES).map(({ title }) =>
    page
      .locator('.slipway-tile')
      .filter({ has: page.getByRole('button', { name: title, exact: true }) })
      .locator('.slipway-tile-value .slipway-number'),
  )
  return Promise.all(tiles.map(async (tile) => (await tile.textContent()) ?? ''))
}

/** `Node.js 24, Production: 24.15.0` for each place where something is in service. */
async function matrixOf(api: DeploymentsApi): Promise<string[]> {
  const { items } = await api.deployments.matrix({ limit: 500 })
  return items
    .flatMap(({ name, slots }) =>
      slots.flatMap(({ environment_name, current }) =>
        current === null ? [] : [`${name}, ${titleOf(environment_name)}: ${current.version}`],
      ),
    )
    .sort()
}

function titleOf(environment: string): string {
  return Object.entries(fr.environments).find(([name]) => name === environment)?.[1] ?? environment
}

async function matrixOn(page: Page): Promise<string[]> {
  const heads = await page.locator('.slipway-matrix-thead [aria-colindex]').allInnerTexts()
  const places: string[] = []
  for (const row of await page.locator('.slipway-matrix-tbody .slipway-matrix-row').all()) {
    const [name] = await row.locator('.slipway-matrix-name').allInnerTexts()
    for (const [index, head] of heads.entries()) {
      const cell = row.locator(`[aria-colindex="${index + 1}"]`)
      for (const version of await cell.locator('.slipway-matrix-now .slipway-version').allInnerTexts())
        places.push(`${name}, ${head.trim()}: ${version}`)
    }
  }
  return places.sort()
}

/** The ids of all rows, once no page is left to show. */
async function listOn(page: Page): Promise<string[]> {
  const rows = page.locator('.slipway-list-row')
  await rows.first().waitFor()
  const more = page.locator('.slipway-list-more button')
  for (let pages = 0; pages < 50 && (await more.count()) > 0; pages += 1) {
    const before = await rows.count()
    await more.click()
    await rows.nth(before).waitFor()
  }
  const ids: unknown = await page.evaluate(
    `[...document.querySelectorAll('.slipway-list-row')].map((row) => row.dataset.id)`,
  )
  return Array.isArray(ids) ? ids.map(String) : []
}

/** How long a page may take to show what it should, in milliseconds. */
const PATIENCE = 10_000

/** Reads a page until it says what is expected; the last reading is what a fault is told from. */
async function agree(read: () => Promise<string[]>, given: readonly string[]): Promise<void> {
  const end = Date.now() + PATIENCE
  let seen = await read()
  while (!isDeepStrictEqual(seen, given) && Date.now() < end) {
    await pause(100)
    seen = await read()
  }
  assert.deepEqual(seen, given)
}
