import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openHost, type PageParameters, type TestHost } from './support/host.ts'
import { apiOf } from './support/seed.ts'
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
  const visited = await visit(browser, host, 'workshop', { view: 'global', ...given }, size)
  visits.push(visited)
  await visited.settled()
  return visited
}

const headline = (page: Page) => page.locator('.slipway-headline-text')
const concerns = (page: Page) => page.locator('.slipway-attention-row')
const tile = (page: Page, name: string) => page.locator('.slipway-tile').filter({ hasText: name })

describe('in a world with failures', async () => {
  const host = await sharedHost({ seed: seedWorld })
  let shown: Visit
  beforeAll(async () => {
    shown = await visit(browser, host, 'workshop', { view: 'global' }, DESK)
    await shown.settled()
  })
  afterAll(() => shown.close())

  test('says first how much is wrong, lists it with the gravest first, and leads there', async () => {
    const { page, problems } = shown
    const count = await concerns(page).count()
    expect(await headline(page).textContent()).toBe(`${count} need attention`)
    const [first, second] = await concerns(page).allTextContents()
    expect(first).toContain('Failed in service')
    expect(first).toContain('Tarification')
    expect(first).toContain('nothing in service there')
    expect(second).toContain('Last attempt failed')
    expect(second).toContain('Facturation')
    expect(second).toContain('2.3.1 still in service')
    await page.getByRole('button', { name: 'Show what needs attention' }).press('Enter')
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Needs attention')
    const link = concerns(page).first().getByRole('link')
    const target = decodeURIComponent((await link.getAttribute('href')) ?? '')
    expect(JSON.parse(target.slice(1))).toEqual({ view: 'deployment', id: host.ids.brokenInService })
    expect(problems).toEqual([])
  })

  test('shows the figures of the server, each with its basis and a way to what it counts', async () => {
    const { page } = shown
    const figures = await apiOf(host).kpi.dashboard()
    const { success_rate: success, deployments_this_month: month } = figures
    expect(await tile(page, 'Success rate').textContent()).toContain(`${success.part} of ${success.n}`)
    expect(await tile(page, 'This month').locator('.slipway-number').first().textContent()).toBe(
      String(month.value),
    )
    expect(await tile(page, 'Active environments').textContent()).toContain('of 5')
    const href = (await tile(page, 'This month').getByRole('link').getAttribute('href')) ?? ''
    expect(JSON.parse(decodeURIComponent(href.slice(1)))).toEqual({ view: 'list', filter: month.window })
  })

  test('tells by keyboard how a figure is counted, and puts it away with Escape', async () => {
    const { page } = shown
    const about = page.locator('.slipway-about').last()
    await about.getByRole('button').press('Enter')
    const panel = about.locator('.slipway-about-panel')
    await panel.waitFor()
    await panel.locator('p').first().waitFor()
    expect(await panel.textContent()).toMatch(
      /the share that was put in service.*Europe\/Paris.*95.% confidence/s,
    )
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'hidden' })
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('slipway-about-button')
  })

  test('narrowed to an environment, all of it is', async () => {
    const { page } = await open(host, { filter: '{"environment_name":"production"}' })
    expect(await page.locator('.slipway-bar-name').allTextContents()).toEqual(['Production'])
    for (const text of await concerns(page).allTextContents()) expect(text).toContain('Production')
    expect(await tile(page, 'Active environments').textContent()).toContain('1')
  })

  test('where the host has no pages, a tile and a failure open at the side, and the focus comes back', async () => {
    const { page, problems, settled } = await open(host, { links: 'none' })
    const name = tile(page, 'Success rate').getByRole('button', { name: 'Success rate', exact: true })
    await name.click()
    const drawer = page.getByRole('dialog')
    await drawer.getByRole('link').or(drawer.getByRole('button')).first().waitFor()
    await settled()
    expect(await drawer.locator('tbody tr, .slipway-list-cards li').count()).toBeGreaterThan(0)
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'detached' })
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Success rate')
    await concerns(page).first().getByRole('button', { name: 'Tarification' }).click()
    await drawer.getByText('5.0.0').first().waitFor()
    expect(problems).toEqual([])
  })

  test('on a phone what is wrong stands before the figures, and nothing scrolls sideways', async () => {
    const { page } = await open(host, { lang: 'fr' }, PHONE)
    const top = async (selector: string) =>
      (await page.locator(selector).first().boundingBox())?.y ?? Number.NaN
    expect(await top('.slipway-attention-row')).toBeLessThan(await top('.slipway-tile'))
    expect(await top('.slipway-tile')).toBeLessThan(await top('.slipway-global-charts'))
    const [left, right] = await page.locator('.slipway-tile').all()
    expect((await left?.boundingBox())?.y).toBe((await right?.boundingBox())?.y)
    await page.locator('.slipway-about-button').nth(1).tap()
    await page.locator('.slipway-about-panel').waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  })

  test('a figure that cannot be read says so with its code, and the rest stays', async () => {
    const end = host.refuse({ path: '/kpi/dashboard' })
    const { page, settled } = await open(host)
    const notice = page.locator('.slipway-global-parts > .slipway-notice')
    expect(await notice.textContent()).toContain('internal')
    expect(await concerns(page).count()).toBeGreaterThan(0)
    end()
    await notice.getByRole('button').click()
    await page.locator('.slipway-tile').first().waitFor()
    await settled()
    expect(await notice.count()).toBe(0)
  })
})

test('what cannot be looked at is not called well', async () => {
  const host = await openHost({ seed: seedWorld })
  host.refuse({ path: /^GET \/deployments\?.*status=failed/ })
  const { page } = await open(host)
  expect(await headline(page).textContent()).toBe('What needs attention cannot be told')
  expect(await page.locator('.slipway-global-attention').textContent()).toContain('internal')
  await host.close()
})

test('without a deployment it says what will be there, and how to begin', async () => {
  const host = await openHost({ seed: seedCatalogOnly })
  const { page, problems } = await open(host, { lang: 'fr' })
  expect(await page.locator('.slipway-empty').textContent()).toContain('Aucun déploiement pour l’instant')
  expect(await page.getByRole('link', { name: 'Nouveau déploiement' }).count()).toBe(1)
  expect(await page.locator('.slipway-tile').count()).toBe(0)
  expect(problems).toEqual([])
  await host.close()
})
