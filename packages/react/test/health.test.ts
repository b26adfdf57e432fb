import { setTimeout as pause } from 'node:timers/promises'
import type { DeploymentsApi, SlotHold } from '@slipway/core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFindings, sidewaysScroll, smallTargets } from './support/faults.ts'
import { PEOPLE } from './support/people.ts'
import { rolling } from './support/rollouts.ts'
import { deploy } from './support/seed.ts'
import { sharedStage } from './support/stage.ts'
import { seedCatalogOnly } from './support/worlds.ts'

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

/** What the checks of deployments find, by id; all others are up. */
const down = new Set<string>()

const { host, show } = await sharedStage({
  seed: seedCatalogOnly,
  sdk: {
    ...rolling(),
    health: {
      settings: { method: 'host', interval_ms: 3_600_000, down_after: 1, up_after: 1 },
      probe: async ({ deployment_id }) => ({ outcome: down.has(deployment_id) ? 'down' : 'up' }),
    },
    automaticRollback: { environments: { staging: {} } },
  },
})
beforeAll(() => host.sdk.start())
afterAll(() => host.sdk.stop())

const api = (): DeploymentsApi => host.sdk.as(PEOPLE.admin)
const place = { application_id: 'facturation', environment_name: 'production' }

/** One that has been checked once. */
async function checked(version: string, more: Partial<Parameters<typeof deploy>[1]> = {}): Promise<string> {
  const id = await deploy(host, { ...place, ...more, version }, 'active')
  await expect.poll(async () => (await api().health.get({ id })).last?.outcome).toBe('up')
  return id
}

async function openTab(id: string, lang = 'en'): Promise<Page> {
  const page = await show({ view: 'detail', id, lang })
  await page.getByRole('tab', { name: lang === 'fr' ? 'Santé' : 'Health' }).click()
  return page
}

test('a check is asked for from the menu of a list, by keyboard, and its result shows there', async () => {
  const id = await checked('1.0.0')
  down.add(id)
  const page = await show({ view: 'list' })
  const row = page.getByRole('row').filter({ hasText: '1.0.0' }).first()
  await row.getByRole('button', { name: 'Actions for 1.0.0' }).click()
  const item = page.getByRole('menuitem', { name: 'Check health now' })
  await expect.poll(() => item.getAttribute('aria-disabled')).toBe(null)
  await item.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Health of 1.0.0' })
  await dialog.getByText('Bad', { exact: true }).waitFor()
  await dialog.getByText('The host’s own check says so.').waitFor()
  await dialog.getByText('Unhealthy').waitFor()
  down.delete(id)
  await dialog.getByRole('button', { name: 'Check again' }).click()
  await dialog.getByText('Good', { exact: true }).waitFor()
  await page.locator('[role=status]', { hasText: 'Health checked: Good.' }).waitFor({ state: 'attached' })
  const { items } = await api().deployments.history({ id })
  expect(items.filter(({ action }) => action === 'health.check_requested')).toMatchObject([
    { actor_id: PEOPLE.admin.id },
    { actor_id: PEOPLE.admin.id },
  ])
})

test('what cannot be checked, and who may not ask, are told why', async () => {
  const silent = await deploy(
    host,
    { ...place, version: '1.1.0', environment_name: 'demo', health_check_url: null },
    'active',
  )
  const page = await show({ view: 'actions', id: silent, kind: 'menu' })
  await page.getByRole('button', { name: 'Actions for 1.1.0' }).click()
  const item = page.getByRole('menuitem', { name: /^Check health now/ })
  await item.getByText('It has no address for a health check.').waitFor()
  await item.click({ force: true })
  expect(await page.getByRole('dialog').count()).toBe(0)

  const id = await checked('1.1.1')
  const reader = await show({ view: 'actions', id, kind: 'menu', as: 'reader' })
  await reader.getByRole('button', { name: 'Actions for 1.1.1' }).click()
  await reader
    .getByRole('menuitem', { name: /^Check health now/ })
    .getByText('You do not have the right to do this here.')
    .waitFor()
})

test('the tab says how it is, what share of the checks was good, and the checks before', async () => {
  const id = await checked('1.2.0')
  const page = await openTab(id)
  const panel = page.getByRole('tabpanel', { name: 'Health' })
  await panel.getByText('1 of 1 check good').waitFor()
  await panel.getByText('100%').waitFor()
  down.add(id)
  await panel.getByRole('button', { name: 'Check health now' }).click()
  await panel.getByText('1 of 2 checks good').waitFor()
  await panel.getByText('50%').waitFor()
  const checks = panel.locator('.slipway-health-samples > li')
  await expect
    .poll(() => checks.allTextContents())
    .toEqual([expect.stringContaining('Bad'), expect.stringContaining('Good')])
  await panel.getByLabel('Time looked at').selectOption('7 days')
  await panel.getByText('1 of 2 checks good').waitFor()
  down.delete(id)
})

test('a check that is refused says so, and no result is made up', async () => {
  const id = await checked('1.3.0')
  const page = await openTab(id)
  const again = host.refuse({ path: /\/health\/check$/, code: 'storage_busy', times: 1 })
  await page.getByRole('button', { name: 'Check health now' }).click()
  await page.getByRole('alert').getByText('The server is busy.').waitFor()
  again()
})

/** A place that an automatic rollback has held, with the deployment that failed. */
async function held(asset: string): Promise<SlotHold> {
  const given = { application_id: 'facturation', environment_name: 'staging', cloud_asset_id: asset }
  await checked('2.0.0', given)
  const id = await checked('2.1.0', given)
  down.add(id)
  await api().health.check({ id })
  for (let round = 0; round < 2_000; round += 1) {
    const [hold] = (await api().holds.list({ standing: true })).items.filter(
      ({ deployment_id }) => deployment_id === id,
    )
    if (hold !== undefined) return hold
    await pause(5)
  }
  throw new Error('Nothing was rolled back.')
}

test('a hold says why it stands, is lifted with a reason, and then the place is free', async () => {
  const hold = await held('grappe-tenue')
  const page = await show({ view: 'detail', id: hold.deployment_id })
  const notice = page.locator('.slipway-hold')
  await notice.getByText('2.1.0 is rolled back to 2.0.0').waitFor()
  await notice.getByRole('button', { name: 'Lift the hold…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Lift the hold' })
  await dialog.getByText('may go into service here again').waitFor()
  await dialog.getByRole('button', { name: 'Lift the hold' }).click()
  await dialog.getByText('Say why.').waitFor()
  await dialog.getByLabel('Reason').fill('The disk was full.')
  expect((await api().holds.list({ standing: true })).items).toHaveLength(1)
  await dialog.getByRole('button', { name: 'Lift the hold' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await notice.waitFor({ state: 'detached' })
  expect((await api().holds.list({ slot_id: hold.slot_id })).items).toMatchObject([
    { lifted_by: PEOPLE.admin.id, lifted_because: 'The disk was full.' },
  ])
  await page.getByText('lifted the hold of this place').waitFor()
})

test('on a phone and in French, a hold and the health are readable, and who may not lift it is told so', async () => {
  const hold = await held('grappe-tenue-2')
  const page = await show(
    { view: 'detail', id: hold.deployment_id, lang: 'fr', theme: 'dark', as: 'reader' },
    PHONE,
  )
  const lift = page.getByRole('button', { name: 'Lever la retenue…' })
  await expect.poll(() => lift.getAttribute('aria-disabled')).toBe('true')
  await page.getByRole('tab', { name: 'Santé' }).tap()
  await page.getByText('Derniers contrôles').waitFor()
  expect(await axeFindings(page)).toEqual([])
  expect([await sidewaysScroll(page), await smallTargets(page, 44)]).toEqual([0, []])
  // A page that looks at it follows when somebody else lifts it.
  await api().holds.lift({ id: hold.id, reason: 'Cause trouvée.' })
  await lift.waitFor({ state: 'detached' })
})
