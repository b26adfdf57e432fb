import { memoryStorage } from '@slipway/core/memory'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FIGURES_TEAM, seedLevels } from './support/figures.ts'
import type { PageParameters } from './support/host.ts'
import { lookAt, twoLooks } from './support/look.ts'
import { NOW } from './support/now.ts'
import { apiOf } from './support/seed.ts'
import { sharedStage } from './support/stage.ts'
import { FIGURE_VIEWS } from './support/views.ts'
import { type Visit, visit } from './support/visit.ts'

const storage = memoryStorage()
const { browser, host } = await sharedStage({ seed: seedLevels(storage), sdk: { storage } })
const DESK = { viewport: { width: 1440, height: 900 } }
/** The last 30 days in Paris, as the page asks for them at `NOW`. */
const MONTH = {
  from: '2026-10-25T23:00:00.000Z',
  to: '2026-11-24T23:00:00.000Z',
  time_zone: 'Europe/Paris',
}

/** The page of a view, which all tests of that view look at one after the other. */
function sharedPage(parameters: PageParameters): () => Page {
  let shown: Visit
  beforeAll(async () => {
    shown = await visit(browser, host, 'workshop', parameters, DESK)
    await shown.settled()
  })
  afterAll(async () => {
    expect(shown.problems).toEqual([])
    await shown.close()
  })
  return () => shown.page
}

const teamPage = sharedPage({ view: 'team', teamId: FIGURES_TEAM })
const managementPage = sharedPage({ view: 'management' })
const levelsPage = sharedPage({ view: 'levels' })

const tile = (page: Page, name: string) => page.locator('.slipway-tile').filter({ hasText: name })
const numberIn = (page: Page, name: string) => tile(page, name).locator('.slipway-number').first()

test('a figure tells its definition on hover and on focus, and keeps it for a press', async () => {
  const page = teamPage()
  const about = tile(page, 'Change failure rate').locator('.slipway-about')
  const panel = about.locator('.slipway-about-panel')
  await about.getByRole('button').hover()
  await panel.locator('p').first().waitFor()
  expect(await panel.textContent()).toMatch(/needed remedy.*Europe\/Paris.*95 % confidence/s)
  await page.mouse.move(0, 0)
  await panel.waitFor({ state: 'detached' })
  await tile(page, 'Change failure rate').locator('.slipway-tile-link').focus()
  await page.keyboard.press('Tab')
  await panel.waitFor()
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'detached' })
  await page.keyboard.press('Enter')
  await panel.waitFor()
  await page.mouse.move(0, 0)
  expect(await panel.count()).toBe(1)
})

test('the records behind a figure open at its side, those left out with the reason, and lead to deployments', async () => {
  const page = teamPage()
  await tile(page, 'Lead time').locator('.slipway-tile-link').click()
  const drawer = page.getByRole('dialog')
  const rows = drawer.locator('.slipway-record')
  await rows.first().waitFor()
  const asked = { from: '2026-08-26T22:00:00.000Z', to: MONTH.to, time_zone: MONTH.time_zone }
  const { items } = await apiOf(host).kpi.explain({
    ...asked,
    team_id: FIGURES_TEAM,
    figure: 'lead_time',
    limit: 50,
  })
  expect(await rows.count()).toBe(items.length)
  const out = items.filter(({ counted }) => !counted)
  expect(out.length).toBeGreaterThan(0)
  expect(await drawer.locator('[data-counted="false"]').count()).toBe(out.length)
  expect(await drawer.textContent()).toContain('first deployment of an application')
  const href = (await rows.first().getByRole('link').getAttribute('href')) ?? ''
  expect(JSON.parse(decodeURIComponent(href.slice(1)))).toEqual({
    view: 'deployment',
    id: items[0]?.deployment_id,
  })
  await page.keyboard.press('Escape')
  await drawer.waitFor({ state: 'detached' })
})

test('each sprint, each week and each place among the teams is reached by keyboard and read out', async () => {
  const page = teamPage()
  const { velocity } = await apiOf(host).kpi.teamDashboard({
    from: '2026-08-26T22:00:00.000Z',
    to: MONTH.to,
    time_zone: MONTH.time_zone,
    team_id: FIGURES_TEAM,
  })
  const sprints = page.getByRole('figure', { name: 'Velocity by sprint' }).getByRole('slider')
  await sprints.focus()
  const said: string[] = []
  for (let step = 0; step < velocity.length; step += 1) {
    said.unshift((await sprints.getAttribute('aria-valuetext'))?.split(': ')[1] ?? '')
    await page.keyboard.press('ArrowLeft')
  }
  expect(said).toEqual(velocity.map(({ deployments }) => String(deployments.value)))
  const strip = page.getByRole('figure', { name: 'Among the teams' }).getByRole('slider').first()
  await strip.focus()
  const names: string[] = []
  for (let step = 0; step < Number(await strip.getAttribute('aria-valuemax')); step += 1) {
    names.push((await strip.getAttribute('aria-valuetext'))?.split(': ')[0] ?? '')
    await page.keyboard.press('ArrowLeft')
  }
  expect(names).toEqual(
    expect.arrayContaining(['This team', 'The period before', 'Half is below', 'Highest']),
  )
})

test('a week without a record is a gap in the line, and no zero', async () => {
  const page = teamPage()
  const figure = page.getByRole('figure', { name: 'Week by week' })
  await figure.getByRole('combobox').selectOption('lead_time')
  const { points } = await apiOf(host).kpi.trends({
    from: '2026-08-26T22:00:00.000Z',
    to: MONTH.to,
    time_zone: MONTH.time_zone,
    team_id: FIGURES_TEAM,
    unit: 'week',
  })
  const known = points.map(({ lead_time }) => lead_time.value !== null)
  expect(known).toContain(false)
  const together = known.filter((is, index) => is && known[index + 1] === true)
  expect(await figure.locator('.slipway-chart-dot').count()).toBe(known.filter(Boolean).length)
  expect(await figure.locator('.slipway-chart-stretch').count()).toBe(together.length)
  await figure.getByText('Show as a table').click()
  const cells = await figure.locator('tbody td:nth-child(2)').allTextContents()
  expect(cells.filter((text) => text === 'No data')).toHaveLength(known.filter((is) => !is).length)
})

test('the dashboard of a team says first which goals are met, and shows the figures of the server', async () => {
  const page = teamPage()
  await page.getByRole('button', { name: '30 days' }).click()
  const given = await apiOf(host).kpi.teamDashboard({ ...MONTH, team_id: FIGURES_TEAM, compare: true })
  await expect
    .poll(() => numberIn(page, 'Velocity').textContent())
    .toBe(String(given.metrics.deployments.value))
  const quality = tile(page, 'Quality')
  expect(await quality.textContent()).toContain(`${given.quality.part} of ${given.quality.n}`)
  const before = given.before?.quality.value ?? 0
  const points = ((given.quality.value ?? 0) - before) * 100
  expect(await quality.textContent()).toContain(
    points === 0
      ? 'the same as'
      : `${points > 0 ? '+' : '-'}${Math.abs(points).toFixed(1).replace('.0', '')} points on`,
  )
  expect(await page.locator('.slipway-headline-text').textContent()).toMatch(/^\d of 4 goals (is|are) met$/)
  // Fewer than twenty are not to be relied on, and it says so.
  expect(given.metrics.lead_time.small_sample).toBe(true)
  expect(await tile(page, 'Lead time').textContent()).toContain('Few records')
})

test('the way of another tool stands beside ours, both numbers in sight', async () => {
  const page = managementPage()
  await page.getByLabel('Count as').selectOption('devlake')
  const beside = tile(page, 'Time to recovery').locator('.slipway-tile-beside')
  await beside.waitFor()
  expect(await beside.textContent()).toMatch(/^DevLake: .*lower median of \d+/)
  expect(await tile(page, 'Time to recovery').textContent()).toContain('mean of')
})

test('management sees each team by name, what it costs, and the year of the classes with its caveat', async () => {
  const page = managementPage()
  const board = await apiOf(host).kpi.managementDashboard({ time_zone: MONTH.time_zone })
  const teams = page.getByRole('figure', { name: 'Team by team' })
  await teams.getByText('Show as a table').click()
  expect(await teams.locator('tbody th').allTextContents()).toHaveLength(board.teams.length)
  expect(await teams.locator('tbody').textContent()).toContain('Équipe Paiements')
  const euros = new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR' })
  const [total] = board.costs?.total ?? []
  expect(await page.getByRole('figure', { name: 'Costs by team' }).textContent()).toContain(
    euros.format((total?.spent.value ?? 0) / 100),
  )
  expect(await page.getByText(/no ladder/).count()).toBe(1)
  await page.getByLabel('Classes of').selectOption('2025')
  expect(await tile(page, 'Lead time').textContent()).toContain('DORA 2025 has no levels')
})

test('a period of one’s own is asked for once it is one', async () => {
  const page = managementPage()
  await page.getByRole('button', { name: 'Own…' }).click()
  const asked = page.waitForRequest((request) => /dora-metrics.*from=2026-11-01/.test(request.url()))
  await page.getByLabel('From').fill('2026-11-02')
  const url = new URL((await asked).url())
  expect(url.searchParams.get('from')).toBe('2026-11-01T23:00:00.000Z')
  await page.getByLabel('Up to and with').fill('2026-11-01')
  expect(await page.getByText('The end lies before the beginning.').count()).toBe(1)
  expect(Date.parse(url.searchParams.get('to') ?? '')).toBeGreaterThan(Date.parse(NOW))
})

test('a part that cannot be read says so with its code and tries again, and the rest stays', async () => {
  const page = teamPage()
  const end = host.refuse({ path: '/kpi/team-comparison' })
  await page.getByRole('button', { name: '7 days' }).click()
  const alert = page.getByRole('alert')
  await alert.waitFor()
  expect(await alert.textContent()).toContain('internal')
  expect(await tile(page, 'Velocity').count()).toBe(1)
  end()
  await alert.getByRole('button').click()
  await page.getByRole('figure', { name: 'Among the teams' }).waitFor()
  expect(await alert.count()).toBe(0)
})

test('the error budgets are told with the least left first, and one goes down day by day', async () => {
  const page = levelsPage()
  const asked = { from: '2026-11-17T23:00:00.000Z', to: MONTH.to, time_zone: MONTH.time_zone }
  const { targets } = await apiOf(host).kpi.errorBudget({ ...asked, objective: 0.999, burn_down: 'day' })
  const kept = targets.filter(({ left }) => (left.value ?? -1) >= 0)
  expect(await page.locator('.slipway-headline-text').textContent()).toBe(
    `${kept.length} of ${targets.length} services keep 99.9%`,
  )
  const [worst] = targets.toSorted((a, b) => (a.left.value ?? 2) - (b.left.value ?? 2))
  const names = await page.locator('.slipway-level-name').allTextContents()
  expect(names[0]).toBe('Application Données, Production')
  expect(worst?.application_id).toBe('app-donnees')
  const figure = page.getByRole('figure', { name: 'Error budget day by day' })
  await figure.getByText('Show as a table').click()
  const shares = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 })
  expect(await figure.locator('tbody td:nth-child(2)').allTextContents()).toEqual(
    (worst?.burn_down ?? [])
      .map(({ left }) => (left === null ? 'No data' : shares.format(left)))
      .toReversed(),
  )
  // It was looked at for three of these days only.
  expect(await figure.locator('.slipway-chart-dot').count()).toBe(
    worst?.burn_down?.filter(({ left }) => left !== null).length,
  )
})

// One look of each, and not of the same kind: the long suite has them all.
lookAt(
  FIGURE_VIEWS.flatMap((view, index) => twoLooks(view).slice(index % 2, (index % 2) + 1)),
  browser,
  host,
)
