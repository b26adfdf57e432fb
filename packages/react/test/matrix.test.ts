import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterEach, describe, expect, test } from 'vitest'
import { openHost, type PageParameters, type TestHost } from './support/host.ts'
import { apiOf, deploy, type Ground, type Seed, seedCatalog } from './support/seed.ts'
import { sharedBrowser, sharedHost } from './support/stage.ts'
import { type Visit, visit } from './support/visit.ts'
import { seedCatalogOnly, seedWorld } from './support/worlds.ts'

const DESK = { viewport: { width: 1440, height: 900 } }
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

const browser = await sharedBrowser()
const visits: Visit[] = []
afterEach(async () => {
  for (const { close } of visits.splice(0)) await close()
})

async function open(host: TestHost, given: PageParameters = {}, size: BrowserContextOptions = DESK) {
  const visited = await visit(browser, host, 'workshop', { view: 'matrix', ...given }, size)
  visits.push(visited)
  await visited.settled()
  return visited
}

const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })
const names = (page: Page) => page.locator('.slipway-matrix-name').allTextContents()
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '')

/** The text of the cell of an application under an environment, as the roles say it. */
async function cell(page: Page, application: string, environment: string): Promise<string> {
  const head = page.getByRole('columnheader', { name: environment })
  const number = await head.getAttribute('aria-colindex')
  return (await row(page, application).locator(`[aria-colindex="${number}"]`).textContent()) ?? ''
}

describe('in a world with failures', async () => {
  const host = await sharedHost({ seed: seedWorld })

  test('says what runs where, and the last attempt beside it only where that is something else', async () => {
    const { page, problems } = await open(host)
    const grid = page.getByRole('grid', { name: 'Versions by environment' })
    expect(await grid.getAttribute('aria-rowcount')).toBe('15')
    expect(await grid.getAttribute('aria-colcount')).toBe('6')
    const production = await cell(page, 'Facturation', 'Production')
    expect(production).toMatch(/^2\.3\.1 Active /)
    expect(production).toContain('Amélie Martin')
    expect(production).toMatch(/2\.4\.0 failed \d+ min\. ago$/)
    expect(await cell(page, 'Notifications', 'Production')).not.toMatch(/failed|active /)
    expect(await cell(page, 'Tarification', 'Production')).toMatch(/nothing in service5\.0\.0 failed/)
    expect(await cell(page, 'Portail client', 'Production')).toMatch(/1\.8\.2 Maintenance/)
    expect(await cell(page, 'Recherche', 'Demo')).toContain('nothing in service')
    expect(problems).toEqual([])
  })

  test('puts what fails first, and shows nothing else when asked to', async () => {
    const { page } = await open(host)
    const all = await names(page)
    const summary = (await page.locator('.slipway-matrix-sum').textContent()) ?? ''
    const failing = Number(/^(\d+) of 14/.exec(summary.trim())?.[1])
    expect(failing).toBeGreaterThan(1)
    await page.getByRole('button', { name: 'Failing only' }).click()
    expect(await names(page)).toEqual(all.slice(0, failing))
    expect(all.slice(0, failing)).toContain('Facturation')
  })

  test('is one stop of the Tab key; arrows lead on, Enter opens, Escape leads back to the cell', async () => {
    const { page, problems } = await open(host, { links: 'none' })
    await page.getByRole('button', { name: 'Failing only' }).focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('End')
    const [first = ''] = await names(page)
    await expect.poll(() => focused(page)).toBe(await cell(page, first, 'Production'))
    await row(page, 'Facturation').getByRole('button', { name: '2.3.1' }).focus()
    await page.keyboard.press('ArrowDown')
    expect(await focused(page)).toContain('2.4.0 failed')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByText('2.4.0').first().waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => focused(page)).toContain('2.4.0 failed')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('table') === null)).toBe(true)
    expect(problems).toEqual([])
  })

  test('keeps the favourites of a person, and puts them before the others that do not fail', async () => {
    const { page, settled } = await open(host, { user: 'p-zoe' })
    await page.getByRole('button', { name: 'Favourite: Recherche' }).click()
    await page.reload()
    await settled()
    const star = page.getByRole('button', { name: 'Favourite: Recherche' })
    expect(await star.getAttribute('aria-pressed')).toBe('true')
    const failing = await page.locator('tbody .slipway-matrix-row[data-failing]').count()
    expect((await names(page))[failing]).toBe('Recherche')
    await page.goto(host.page('workshop', { view: 'matrix', user: 'p-loic' }))
    await settled()
    expect(await star.getAttribute('aria-pressed')).toBe('false')
  })

  test('on a phone each application is a card, the failing ones first, and nothing scrolls sideways', async () => {
    const { page, problems } = await open(host, { lang: 'fr' }, PHONE)
    expect(await page.getByRole('grid').count()).toBe(0)
    const card = page.locator('.slipway-matrix-card').filter({ hasText: 'Facturation' })
    const production = card.locator('.slipway-matrix-card-cell').filter({ hasText: 'Production' })
    expect(await production.textContent()).toMatch(/2\.3\.1 Actif.*2\.4\.0 en échec/)
    const marks = await page
      .locator('.slipway-matrix-card')
      .evaluateAll((cards) => cards.map((each) => each.hasAttribute('data-failing')))
    expect(marks).toEqual([...marks].sort((a, b) => Number(b) - Number(a)))
    expect(marks).toContain(true)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
    expect(problems).toEqual([])
  })
})

describe('while things change', async () => {
  const host = await sharedHost({ seed: seedWorld })

  test('a change is drawn in its row alone, and no row moves while the pointer is among them', async () => {
    const { page } = await open(host)
    const before = await names(page)
    const at = before.indexOf('Recherche')
    await row(page, 'Notifications').hover()
    await page.evaluate(watchRows)
    const ground: Ground = host
    await deploy(
      ground,
      { application_id: 'recherche', environment_name: 'production', version: '9.9.9' },
      'failed',
    )
    await expect.poll(() => cell(page, 'Recherche', 'Production')).toContain('9.9.9 failed')
    expect(await names(page)).toEqual(before)
    expect(await page.evaluate(changedRows)).toEqual(['Recherche'])
    // The way to the button takes as long as a hand takes.
    await page.getByRole('button', { name: 'Sort again' }).hover()
    await page.evaluate(async () => {
      for (let frame = 0; frame < 10; frame++) await new Promise((next) => requestAnimationFrame(next))
    })
    expect(await names(page)).toEqual(before)
    await page.getByRole('button', { name: 'Sort again' }).click()
    await expect.poll(async () => (await names(page)).indexOf('Recherche')).toBeLessThan(at)
    expect(await page.getByRole('button', { name: 'Sort again' }).count()).toBe(0)
  })

  test('no row moves while the focus is among them, and the way back by keyboard reaches the button', async () => {
    const { page } = await open(host)
    const before = await names(page)
    await page.getByRole('button', { name: 'Failing only' }).focus()
    await page.keyboard.press('Tab')
    const ground: Ground = host
    await deploy(
      ground,
      { application_id: 'notifications', environment_name: 'production', version: '9.9.9' },
      'failed',
    )
    await expect.poll(() => cell(page, 'Notifications', 'Production')).toContain('9.9.9 failed')
    expect(await names(page)).toEqual(before)
    const button = page.getByRole('button', { name: 'Sort again' })
    const isThere = () => button.evaluate((element) => element === document.activeElement)
    for (let presses = 0; presses < 10 && !(await isThere()); presses += 1)
      await page.keyboard.press('Shift+Tab')
    expect(await isThere()).toBe(true)
    expect(await names(page)).toEqual(before)
    await page.keyboard.press('Enter')
    await expect.poll(() => names(page)).not.toEqual(before)
    expect(await button.count()).toBe(0)
  })
})

test('several assets of a cell: two one under another, more as a number that opens them all', async () => {
  const host = await openHost({ seed: seedAssets })
  const { page } = await open(host, { links: 'none' })
  expect(await cell(page, 'Facturation', 'Staging')).toMatch(/Lyon.*Paris|Paris.*Lyon/)
  const production = await cell(page, 'Facturation', 'Production')
  expect(production).toMatch(/^tiers.*3\.0\.0 failed.*3 assets$/)
  expect(await page.getByRole('columnheader', { name: 'Demo' }).count()).toBe(0)
  await page.getByRole('button', { name: '3 empty environments' }).click()
  expect(await page.getByRole('columnheader', { name: 'Demo' }).count()).toBe(1)
  await page.getByRole('button', { name: '3 assets' }).click()
  const dialog = page.getByRole('dialog', { name: 'Facturation · Production' })
  await expect.poll(() => dialog.getByRole('listitem').count()).toBe(3)
  await host.close()
})

test('before the first deployment it says how to begin', async () => {
  const host = await openHost({ seed: seedCatalogOnly })
  const { page } = await open(host, { lang: 'fr' })
  await page.getByText('Aucune application n’a encore été déployée').waitFor()
  const link = page.getByRole('link', { name: 'Nouveau déploiement' })
  expect(decodeURIComponent((await link.getAttribute('href')) ?? '')).toContain('"view":"create"')
  await host.close()
})

test('of 1,500 applications in 200 environments only what is in sight is drawn, and all can be reached', async () => {
  const host = await openHost()
  const { page, problems } = await open(host, { client: 'synthetic', links: 'none' })
  const grid = page.getByRole('grid')
  expect(await grid.getAttribute('aria-colcount')).toBe('201')
  expect(await grid.getAttribute('aria-rowcount')).toBe('-1')
  expect(await page.getByRole('gridcell').count()).toBeLessThan(400)
  await page.getByRole('button', { name: 'Failing only' }).focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Control+End')
  const place = () =>
    page.evaluate(() => {
      const { activeElement: element } = document
      const at = element?.closest('[aria-colindex]')
      const { left = 0, right = 0, top = 0, bottom = 0 } = element?.getBoundingClientRect() ?? {}
      return {
        column: at?.getAttribute('aria-colindex'),
        row: Number(at?.closest('[aria-rowindex]')?.getAttribute('aria-rowindex')),
        isInSight: left > 232 && right <= innerWidth && top > 80 && bottom <= innerHeight,
      }
    })
  await expect.poll(place).toMatchObject({ column: '201', row: 51, isInSight: true })
  // The end of what has been read came into sight: the next page is there.
  await expect
    .poll(async () => {
      await page.keyboard.press('PageDown')
      return (await place()).row
    })
    .toBeGreaterThan(51)
  await page.locator('.slipway-matrix-scroll').evaluate((element) => element.scrollTo(0, 0))
  await expect.poll(() => page.locator('[aria-rowindex="2"]').count()).toBe(1)
  // The cell with the focus is kept, out of sight.
  expect((await place()).row).toBeGreaterThan(51)
  expect(problems).toEqual([])
  await host.close()
})

/** Facturation on two assets in staging, on three in production, of which the last one fails. */
const seedAssets: Seed = async (ground) => {
  await seedCatalog(ground)
  await apiOf(ground).catalog.upsert({
    items: [{ kind: 'cloud_asset', id: 'tiers', name: 'tiers', team_id: 'team-paiements' }],
  })
  const put = (
    environment_name: string,
    cloud_asset_id: string,
    version: string,
    outcome: 'active' | 'failed',
  ) => deploy(ground, { application_id: 'facturation', environment_name, cloud_asset_id, version }, outcome)
  for (const asset of ['grappe-paris', 'grappe-lyon']) await put('staging', asset, '2.0.0', 'active')
  for (const asset of ['grappe-paris', 'grappe-lyon', 'tiers'])
    await put('production', asset, '2.0.0', 'active')
  await put('production', 'tiers', '3.0.0', 'failed')
  return {}
}

/** In the page: notes which rows of the table are changed from now on. */
function watchRows(): void {
  const changed = new Set<string>()
  Object.assign(window, { changed })
  const body = document.querySelector('tbody')
  if (body === null) throw new Error('There is no table.')
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      const element = target instanceof Element ? target : target.parentElement
      const name = element?.closest('tr')?.querySelector('.slipway-matrix-name')?.textContent
      changed.add(name ?? 'the table')
    }
  }).observe(body, { subtree: true, childList: true, characterData: true, attributes: true })
}

function changedRows(): string[] {
  // `watchRows` put it there.
  return [...(window as unknown as { changed: Set<string> }).changed]
}
