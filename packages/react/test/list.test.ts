import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { axeFindings, sidewaysScroll, smallTargets } from './support/faults.ts'
import { openHost, type PageParameters, type TestHost } from './support/host.ts'
import { apiOf, deploy, type Seed } from './support/seed.ts'
import { sharedBrowser, sharedHost } from './support/stage.ts'
import { visit } from './support/visit.ts'
import { seedCatalogOnly, seedManyPages, seedWorld } from './support/worlds.ts'

// On a busy machine keys may come further apart than the pause that is waited for.
const SLOW_TYPING = { retry: 2 }

const browser = await sharedBrowser()

const DESK = { viewport: { width: 1440, height: 900 } }
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

async function open(host: TestHost, parameters: PageParameters = {}, size: object = DESK) {
  const visited = await visit(browser, host, 'list', parameters, size)
  await visited.settled()
  return visited
}

const rows = (page: Page) => page.locator('tbody tr')
const filters = (page: Page) => page.locator('.slipway-list-facets')
const search = (page: Page) => new URL(page.url()).searchParams

describe('in a world of two teams', async () => {
  const host = await sharedHost({ pages: ['list'], seed: seedWorld })

  test('by keyboard alone: a filter, a row, its menu, an action, its confirmation', async () => {
    const { page, problems, settled, close } = await open(host)
    const { keyboard } = page
    await filters(page).getByRole('button', { name: 'Status' }).focus()
    await keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'Status' }).waitFor()
    await expect.poll(() => focused(page)).toContain('Pending')
    await keyboard.press('Space')
    await expect.poll(() => search(page).getAll('status')).toEqual(['pending'])
    await keyboard.press('Escape')
    await expect.poll(() => focused(page)).toContain('Status')
    await settled()
    expect(await rows(page).count()).toBe(1)

    await tabTo(page, 'API Paiement 3.0.0-rc.1, Testing')
    await tabTo(page, 'Actions for 3.0.0-rc.1')
    await keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Cancel 3.0.0-rc.1' }).waitFor()
    await keyboard.press('End')
    await expect.poll(() => focused(page)).toContain('Cancel 3.0.0-rc.1')
    await keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'Cancel 3.0.0-rc.1' }).waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
    await keyboard.type('Not this week.')
    await tabTo(page, 'Cancel 3.0.0-rc.1')
    await keyboard.press('Enter')
    const id = host.ids.pending ?? ''
    await expect.poll(async () => (await reader(host).get({ id })).status).toBe('cancelled')
    expect((await reader(host).get({ id })).status_reason).toBe('Not this week.')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(problems).toEqual([])
    await close()
  })

  test('an address is a filter: what is chosen is written there, chips take it away, the way back works', async () => {
    const { page, problems, settled, close } = await open(host, {
      status: 'failed',
      environment: 'production',
    })
    const chips = page.getByRole('list', { name: 'Filtered by' })
    expect(await chips.getByRole('listitem').allTextContents()).toEqual([
      'StatusFailed',
      'EnvironmentProduction',
      'Clear all',
    ])
    const { items } = await reader(host).list({ status: 'failed', environment_name: 'production' })
    expect(await rows(page).count()).toBe(items.length)

    await filters(page).getByRole('button', { name: 'Application' }).click()
    await page.getByRole('combobox', { name: 'Find an application' }).fill('tarif')
    await expect.poll(() => page.getByRole('option').allTextContents()).toEqual(['Tarification'])
    await page.getByRole('option').click()
    await expect.poll(() => search(page).getAll('application')).toEqual(['tarification'])
    await page.keyboard.press('Escape')
    await settled()
    expect(await rows(page).locator('a').allTextContents()).toEqual(['Tarification 5.0.0, Production'])
    expect(search(page).get('as')).toBe('admin')

    await chips.getByRole('button', { name: 'Status' }).click()
    await expect.poll(() => search(page).getAll('status')).toEqual([])
    await expect.poll(() => focused(page)).toContain('Environment')
    await chips.getByRole('button', { name: 'Clear all' }).click()
    await expect.poll(() => chips.count()).toBe(0)
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H2')

    await page.evaluate(() => {
      history.pushState(null, '', '?status=cancelled')
      history.pushState(null, '', '?status=pending')
      history.back()
    })
    await expect.poll(() => chips.textContent()).toContain('Cancelled')
    expect(problems).toEqual([])
    await close()
  })

  test('where the host has no page for it, a deployment opens beside the list, and the focus comes back', async () => {
    const { page, problems, close } = await open(host, { links: 'none', application: 'facturation' })
    const link = page.getByRole('button', { name: 'Facturation 2.3.1, Production' })
    await link.press('Enter')
    await page.getByRole('dialog').getByText('2.3.1').first().waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
    expect(await focused(page)).toContain('Facturation 2.3.1, Production')
    expect(problems).toEqual([])
    await close()
  })

  test('each status says how many there are of it, whatever is chosen', async () => {
    const { page, settled, close } = await open(host, { status: 'failed', lang: 'fr' })
    const { counts } = await reader(host).list({ counts: true, limit: 1 })
    await filters(page).getByRole('button', { name: 'Statut' }).click()
    const choices = page.getByRole('dialog', { name: 'Statut' }).locator('label')
    await expect.poll(() => choices.count()).toBe(8)
    await settled()
    const shown = (status: string) =>
      choices.filter({ hasText: status }).locator('.slipway-number').textContent()
    expect(await shown('Échec')).toBe(String(counts?.by_status.failed))
    expect(await shown('Maintenance')).toBe(String(counts?.by_status.maintenance))
    await close()
  })

  test('a period of days is meant in the zone that times are shown in', async () => {
    const { page, close } = await open(host)
    await filters(page).getByRole('button', { name: 'Period' }).click()
    await page.getByRole('radio', { name: 'From … to …' }).check()
    await page.getByLabel('From', { exact: true }).fill('2026-11-01')
    await page.getByLabel('To', { exact: true }).fill('2026-11-03')
    await expect.poll(() => search(page).get('to')).toBe('2026-11-03T23:00:00.000Z')
    expect(search(page).get('from')).toBe('2026-10-31T23:00:00.000Z')
    await expect
      .poll(() => page.locator('.slipway-list-chips').textContent())
      .toContain('Nov 1, 2026 – Nov 3, 2026')
    await page.getByRole('radio', { name: 'Last 7 days' }).check()
    await expect.poll(() => search(page).get('period')).toBe('7d')
    expect(search(page).has('from')).toBe(false)
    await close()
  })

  test('what is written is looked for once, and only when the writing pauses', SLOW_TYPING, async () => {
    const { page, settled, close } = await open(host)
    const before = host.requests(/text=/)
    await page.getByRole('searchbox').pressSequentially('notifications', { delay: 5 })
    await expect.poll(() => search(page).get('text')).toBe('notifications')
    await settled()
    expect(new Set(await rows(page).locator('a .slipway-cut').allTextContents())).toEqual(
      new Set(['Notifications']),
    )
    // The rows, the count and the news of one text.
    expect(host.requests(/text=/) - before).toBeLessThanOrEqual(3)
    await page.getByRole('searchbox').fill('zzzz')
    await page.getByText('No deployment fits these filters').waitFor()
    await page.locator('.slipway-empty').getByRole('button', { name: 'Clear all' }).click()
    await expect.poll(() => rows(page).count()).toBe(50)
    expect(await page.getByRole('searchbox').inputValue()).toBe('')
    await close()
  })

  test('a view that is saved is there after a reload, for the person who saved it', async () => {
    const { page, settled, close } = await open(host, { status: 'failed', user: 'ada' })
    await page.getByRole('button', { name: 'Views' }).click()
    await page.getByLabel('Name of the view').fill('Broken')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Broken', exact: true }).waitFor()
    await page.goto(host.page('list', { user: 'ada' }))
    await settled()
    await page.getByRole('button', { name: 'Views' }).click()
    await page.getByRole('button', { name: 'Broken', exact: true }).click()
    await expect.poll(() => search(page).getAll('status')).toEqual(['failed'])
    await page.goto(host.page('list', { user: 'grace' }))
    await settled()
    await page.getByRole('button', { name: 'Views' }).click()
    await page.getByRole('button', { name: 'Production', exact: true }).waitFor()
    expect(await page.getByRole('button', { name: 'Broken' }).count()).toBe(0)
    await page.getByRole('button', { name: 'Production', exact: true }).click()
    await expect.poll(() => search(page).getAll('environment')).toEqual(['production'])
    await close()
  })

  test('a browser that keeps nothing still saves views for as long as the page lives, and says so', async () => {
    const { page, problems, context, close } = await open(host)
    await context.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('denied', 'SecurityError')
        },
      })
    })
    await page.goto(host.page('list', { status: 'failed' }))
    await page.getByRole('button', { name: 'Views' }).click()
    await page.getByLabel('Name of the view').fill('Broken')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Broken', exact: true }).waitFor()
    await page.getByText('This browser keeps nothing').waitFor()
    expect(problems).toEqual([])
    await close()
  })

  test('on a phone all filters are in a sheet; nothing scrolls sideways, nothing is too small for a finger', async () => {
    const { page, problems, settled, close } = await open(host, { environment: 'production' }, PHONE)
    await page.getByRole('button', { name: 'Filters (1)' }).click()
    const sheet = page.getByRole('dialog', { name: 'Filters' })
    for (const name of ['Status', 'Application', 'Period', 'Tag'])
      await sheet.getByRole('button', { name }).click()
    await sheet.getByText('Failed').click()
    await settled()
    const { counts } = await reader(host).list({
      status: 'failed',
      environment_name: 'production',
      counts: true,
    })
    expect({
      axe: await axeFindings(page),
      sideways: await sidewaysScroll(page),
      small: await smallTargets(page, 44),
      problems,
    }).toEqual({ axe: [], sideways: 0, small: [], problems: [] })
    await sheet.getByRole('button', { name: `Show ${counts?.total} deployments` }).click()
    await expect.poll(() => rows(page).count()).toBe(counts?.total)
    await close()
  })

  test('open choices shut nobody out', async () => {
    const { page, problems, settled, close } = await open(host, { environment: 'production', theme: 'dark' })
    for (const name of ['Application', 'Period']) {
      await filters(page).getByRole('button', { name }).click()
      await page.getByRole('dialog', { name }).waitFor()
      await settled()
      expect(await axeFindings(page), name).toEqual([])
      await page.keyboard.press('Escape')
      await page.getByRole('dialog', { name }).waitFor({ state: 'detached' })
    }
    expect(problems).toEqual([])
    await close()
  })
})

describe('with many deployments', async () => {
  const host = await sharedHost({ pages: ['list'], seed: seedManyPages })

  test('more are shown on demand, in their place, and the keyboard goes on with them', async () => {
    const { page, close } = await open(host)
    expect(await rows(page).count()).toBe(50)
    await page.getByText('50 of 400').waitFor()
    const more = page.getByRole('button', { name: 'Show 50 more' })
    await more.scrollIntoViewIfNeeded()
    const before = await page.evaluate(() => scrollY)
    await more.press('Enter')
    await expect.poll(() => rows(page).count()).toBe(100)
    await page.getByText('100 of 400', { exact: true }).waitFor()
    expect(await page.evaluate(() => scrollY)).toBe(before)
    expect(await focused(page)).toContain('1.0.349')
    await close()
  })

  test('what comes meanwhile waits behind a button, and no row moves', async () => {
    const { page, close } = await open(host)
    const first = rows(page).first()
    const text = await first.textContent()
    const place = await first.boundingBox()
    await deploy(
      host,
      { application_id: 'facturation', environment_name: 'testing', version: '9.0.0' },
      'pending',
    )
    const news = page.getByRole('button', { name: 'Show 1 new' })
    await news.waitFor()
    expect(await first.textContent()).toBe(text)
    expect(await first.boundingBox()).toEqual(place)
    await news.click()
    await expect.poll(() => first.textContent()).toContain('9.0.0')
    await expect.poll(() => focused(page)).toContain('9.0.0')
    await close()
  })

  test('when the next page fails, what is there stays, and it can be tried again', async () => {
    const { page, close } = await open(host)
    const end = host.refuse({ path: /GET \/deployments\?.*cursor=/ })
    await page.getByRole('button', { name: 'Show 50 more' }).click()
    await page.getByText('The next ones could not be loaded').waitFor()
    expect(await rows(page).count()).toBe(50)
    end()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect.poll(() => rows(page).count()).toBe(100)
    await close()
  })
})

/** Three that are pending, in places where a developer of payments may do different things. */
const seedPending: Seed = async (ground) => {
  await seedCatalogOnly(ground)
  const at = (environment_name: string, version: string, outcome: 'pending' | 'active' = 'pending') =>
    deploy(ground, { application_id: 'facturation', environment_name, version }, outcome)
  return {
    one: await at('development', '1.0.0'),
    two: await at('testing', '1.0.1'),
    barred: await at('production', '1.0.2'),
    active: await at('staging', '1.0.3', 'active'),
  }
}

test('several are cancelled with one reason, where the server allows it, and each says what became of it', async () => {
  const host = await openHost({ pages: ['list'], seed: seedPending })
  const { page, problems, close } = await open(host, { as: 'developer' })
  await page.getByRole('checkbox', { name: 'Select all that are shown' }).check()
  await page.getByText('4 selected').waitFor()
  await page.getByRole('button', { name: 'Cancel 3 pending…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Cancel several deployments' })
  await dialog.getByText('1 selected deployment is not pending').waitFor()
  const line = (version: string) => dialog.getByRole('listitem').filter({ hasText: version })
  await expect.poll(() => line('1.0.2').textContent()).toContain('You do not have the right')
  const confirm = dialog.getByRole('button', { name: 'Cancel 2 deployments' })
  await confirm.click()
  await dialog.getByText('Say why.').waitFor()
  expect((await reader(host).get({ id: host.ids.one ?? '' })).status).toBe('pending')

  host.refuse({ path: `/deployments/${host.ids.two}/cancel`, code: 'storage_busy' })
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('The release is off.')
  await confirm.click()
  await dialog.getByRole('status').filter({ hasText: '1 of 2 cancelled.' }).waitFor()
  expect(await line('1.0.0').textContent()).toContain('Cancelled')
  expect(await line('1.0.1').textContent()).toContain('The server is busy')
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await page.getByText('3 selected').waitFor()
  const statuses = await Promise.all(
    ['one', 'two', 'barred', 'active'].map(async (name) => {
      const { status } = await reader(host).get({ id: host.ids[name] ?? '' })
      return status
    }),
  )
  expect(statuses).toEqual(['cancelled', 'pending', 'pending', 'active'])
  await page.getByRole('button', { name: 'Clear the selection' }).click()
  await expect.poll(() => focused(page)).toContain('Select all that are shown')
  await expect.poll(() => rows(page).filter({ hasText: '1.0.0' }).textContent()).toContain('Cancelled')
  expect(problems).toEqual([])
  await close()
  await host.close()
})

test('where there is no deployment yet, it says how to begin, and leads there', async () => {
  const host = await openHost({ pages: ['list'], seed: seedCatalogOnly })
  const { page, close } = await open(host)
  await page.getByText('No deployment yet').waitFor()
  expect(await page.getByRole('link', { name: 'New deployment' }).getAttribute('href')).toContain('create')
  await close()
  await host.close()
})

function reader(host: TestHost) {
  return apiOf(host).deployments
}

/** What the focused element is called or says. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : null
    return [element?.getAttribute('aria-label'), label, element?.textContent].filter(Boolean).join(' ')
  })
}

/** Presses Tab until the focus is there; fails where it never comes. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab')
    if ((await focused(page)).includes(name)) return
  }
  throw new Error(`Tab does not lead to ${name}.`)
}
