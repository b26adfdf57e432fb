import type { Deployment } from '@slipway/core'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import type { PageParameters } from './support/host.ts'
import { DAY } from './support/now.ts'
import { PEOPLE } from './support/people.ts'
import { apiOf, deploy } from './support/seed.ts'
import { sharedStage } from './support/stage.ts'
import { seedCatalogOnly } from './support/worlds.ts'

const stage = await sharedStage({ seed: seedCatalogOnly })
const { host } = stage

const api = () => host.sdk.as(PEOPLE.admin).deployments
const read = (id: string): Promise<Deployment> => api().get({ id })

/** A place of its own for each test, with versions put in service one after another. Gives their ids. */
async function place(application_id: string, ...versions: readonly string[]): Promise<string[]> {
  const ids: string[] = []
  for (const version of versions) {
    host.clock.advance(60_000)
    ids.push(await deploy(host, { application_id, environment_name: 'production', version }, 'active'))
  }
  return ids
}

const show = (view: string, id: string | undefined, more: PageParameters = {}): Promise<Page> =>
  stage.show({ view, kind: 'bar', ...more, id })

test('a reason is asked for, what was typed stays when the server fails, and it is sent once', async () => {
  const [id = ''] = await place('recherche', '1.0.0')
  const page = await show('actions', id)
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Deactivate 1.0.0…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Deactivate 1.0.0' })
  const send = dialog.getByRole('button', { name: 'Deactivate 1.0.0' })
  const sent = () => host.requests(/POST .*\/deactivate/)
  await send.click()
  await dialog.getByText('Say why.').waitFor()
  const reason = dialog.getByLabel('Reason')
  expect(await reason.evaluate((element) => element === document.activeElement)).toBe(true)
  expect(sent()).toBe(0)

  await reason.fill('Moves to another house.')
  await dialog.getByLabel('Ticket').fill('OPS-12')
  const end = host.refuse({ path: /POST .*\/deactivate/, code: 'internal', times: 1 })
  await send.click()
  await dialog.getByRole('alert').getByText('Code: internal').waitFor()
  end()
  expect(await reason.inputValue()).toBe('Moves to another house.')
  expect((await read(id)).status).toBe('active')

  const held = host.hold(/POST .*\/deactivate/)
  await send.click()
  await expect.poll(() => send.getAttribute('aria-busy')).toBe('true')
  await send.click({ force: true })
  await expect.poll(() => held.waiting()).toBe(1)
  held.release()
  await dialog.waitFor({ state: 'hidden' })
  expect(sent()).toBe(2)
  const { items } = await api().history({ id, limit: 1 })
  expect(items[0]).toMatchObject({ reason: 'Moves to another house.', ticket: 'OPS-12' })
  expect((await read(id)).inactive_reason).toBe('stopped')
})

test('taking out of service for good is a choice of its own, and says so', async () => {
  const [id = ''] = await place('journalisation', '1.0.0')
  const page = await show('actions', id)
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Deactivate 1.0.0…' }).click()
  await page.getByLabel(/Decommission for good/).check()
  const dialog = page.getByRole('dialog', { name: 'Decommission 1.0.0' })
  await dialog.getByText('it can never be activated again', { exact: false }).first().waitFor()
  await dialog.getByLabel('Reason').fill('Replaced by the search of the platform.')
  await dialog.getByRole('button', { name: 'Decommission 1.0.0 for good' }).click()
  await dialog.waitFor({ state: 'hidden' })
  expect((await read(id)).inactive_reason).toBe('decommissioned')
})

test('nothing is done to what has become another thing behind the dialog, until it has been looked at', async () => {
  const [id = ''] = await place('entrepot', '1.0.0')
  const page = await show('actions', id)
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Record a failure…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Record that 1.0.0 failed' })
  await dialog.getByLabel('Reason').fill('It loses orders.')
  const until = new Date(host.clock.now() + DAY).toISOString()
  await api().startMaintenance({ id, reason: 'Somebody else is at it.', until })
  // Whether the page has heard of it by then or is told by the server's refusal: it says what is now, and does nothing.
  const send = dialog.getByRole('button', { name: 'Record the failure' })
  await send.click({ force: true })
  await dialog.getByText('It has changed since you opened this').waitFor()
  await dialog.getByRole('alert').getByText('Maintenance').waitFor()
  expect((await read(id)).status).toBe('maintenance')
  await dialog.getByRole('button', { name: 'Go on with this' }).click()
  await send.click()
  await dialog.waitFor({ state: 'hidden' })
  expect(await read(id)).toMatchObject({ status: 'failed', status_reason: 'It loses orders.' })
})

test('a change that is of no account here is told by the server, and the same can be done again', async () => {
  const [id = ''] = await place('portail-client', '1.0.0')
  onTestFinished(host.refuse({ path: '/events', status: 503 }))
  const page = await show('actions', id)
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Record a failure…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Record that 1.0.0 failed' })
  await dialog.getByLabel('Reason').fill('It loses orders.')
  await api().update({ id, health_check_url: 'https://elsewhere.exemple.fr/health' })
  const send = dialog.getByRole('button', { name: 'Record the failure' })
  await send.click()
  await dialog.getByText('Code: stale_revision').waitFor()
  await dialog.getByText('Press again to do it.', { exact: false }).waitFor()
  expect((await read(id)).status).toBe('active')
  await send.click()
  await dialog.waitFor({ state: 'hidden' })
  expect((await read(id)).status).toBe('failed')
})

test('a rollback shows what differs and what is not undone, records and activates, and tells of both', async () => {
  const [first = '', second = ''] = await place('identite', '2.3.1', '2.4.0')
  const page = await show('rollback', second)
  const dialog = page.getByRole('dialog', { name: 'Roll back 2.4.0' })
  const row = dialog.getByRole('row', { name: 'Version' })
  expect(await row.getByRole('cell').allTextContents()).toEqual(['2.4.0', '2.3.1'])
  await dialog.getByRole('row', { name: 'LOG_LEVEL' }).getByText('other value').waitFor()
  await dialog.getByText('Migrations of the database', { exact: false }).waitFor()
  await dialog.getByText('Prévenir l’astreinte.', { exact: false }).waitFor()
  const go = dialog.getByRole('button', { name: 'Roll back to 2.3.1 now' })
  await go.click()
  await dialog.getByText('Say why.').waitFor()
  await dialog.getByLabel('Reason').fill('Logins fail.')
  await go.click()
  await dialog.getByText('2.3.1 is in service; 2.4.0 is rolled back.').waitFor()
  await dialog.getByText('The rollback to 2.3.1 is recorded.', { exact: false }).waitFor()
  const undone = await read(second)
  expect(undone.status).toBe('rolled_back')
  expect(await read(undone.rolled_back_by_id ?? '')).toMatchObject({
    status: 'active',
    deployment_type: 'rollback',
    restores_id: first,
  })
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await dialog.waitFor({ state: 'hidden' })
})

test('a rollback that is only recorded changes nothing in service, and is gone on with later', async () => {
  const [first = '', , third = ''] = await place('passerelle', '1.0.0', '1.1.0', '1.2.0')
  const page = await show('rollback', third)
  const dialog = page.getByRole('dialog', { name: 'Roll back 1.2.0' })
  await dialog.getByLabel('Go back to').selectOption(first)
  await dialog.getByRole('row', { name: 'Version' }).getByText('1.0.0').waitFor()
  await dialog.getByLabel('Reason').fill('Too slow.')
  await dialog.getByRole('button', { name: 'Record only' }).click()
  await dialog.getByText('1.2.0 stays until 1.0.0 is activated', { exact: false }).waitFor()
  expect((await read(third)).status).toBe('active')
  await dialog.getByRole('button', { name: 'Later' }).click()
  await dialog.waitFor({ state: 'hidden' })

  await page.locator('#open').click()
  await dialog.getByText('has been recorded already', { exact: false }).waitFor()
  await dialog.getByRole('button', { name: 'Activate 1.0.0' }).click()
  await dialog.getByText('1.0.0 is in service; 1.2.0 is rolled back.').waitFor()
  expect((await read(third)).status).toBe('rolled_back')
})

test('when the second step of a rollback fails, the first has its own result and the second can be tried again', async () => {
  const [, second = ''] = await place('planificateur', '1.0.0', '1.1.0')
  const page = await show('rollback', second)
  const dialog = page.getByRole('dialog', { name: 'Roll back 1.1.0' })
  await dialog.getByLabel('Reason').fill('Jobs run twice.')
  host.refuse({ path: /POST .*\/activate/, code: 'storage_busy', times: 1 })
  await dialog.getByRole('button', { name: 'Roll back to 1.0.0 now' }).click()
  await dialog.getByText('It is recorded, but not activated').waitFor()
  await dialog.getByText('The rollback to 1.0.0 is recorded.', { exact: false }).waitFor()
  expect((await read(second)).status).toBe('active')
  await dialog.getByRole('button', { name: 'Activate 1.0.0' }).click()
  await dialog.getByText('1.0.0 is in service; 1.1.0 is rolled back.').waitFor()
  const { items } = await api().list({ application_id: 'planificateur', deployment_type: 'rollback' })
  expect(items).toHaveLength(1)
})

test('what has no earlier version says so', async () => {
  const [id = ''] = await place('cache-partage', '1.0.0')
  const page = await show('rollback', id, { lang: 'fr' })
  await page.getByText('il n’y a rien vers quoi revenir', { exact: false }).waitFor()
})

test('the end of a maintenance is meant on the clocks of the zone shown, and never in the past', async () => {
  const [id = ''] = await place('facturation', '1.0.0')
  const page = await show('maintenance', id, { zone: 'Europe/Paris' })
  const dialog = page.getByRole('dialog', { name: 'Maintenance of 1.0.0' })
  const send = dialog.getByRole('button', { name: 'Start maintenance' })
  const end = dialog.getByLabel('Planned end (Europe/Paris)')
  await dialog.getByLabel('Reason').fill('New disks.')
  await end.fill('2026-11-24T10:59')
  await send.click()
  await dialog.getByText('This has passed.', { exact: false }).waitFor()
  await end.fill('2027-03-28T02:30')
  await dialog.getByText('This time does not exist', { exact: false }).waitFor()
  await send.click()
  expect(host.requests(/POST .*\/start-maintenance/)).toBe(0)
  await end.fill('2027-10-31T02:30')
  await dialog.getByLabel('This time comes twice', { exact: false }).selectOption('second')
  await send.click()
  await dialog.waitFor({ state: 'hidden' })
  expect(await read(id)).toMatchObject({
    status: 'maintenance',
    maintenance_until: '2027-10-31T01:30:00.000Z',
    status_reason: 'New disks.',
  })
})

test('a maintenance of an hour is one press away', async () => {
  const [id = ''] = await place('tarification', '1.0.0')
  const page = await show('maintenance', id, { zone: 'America/New_York' })
  const dialog = page.getByRole('dialog', { name: 'Maintenance of 1.0.0' })
  // Clocks of the page and of the server agree; it is six in the morning in New York.
  host.clock.advance(Date.parse('2026-11-25T11:00:00.000Z') - host.clock.now())
  await page.clock.setFixedTime(host.clock.now())
  await dialog.getByRole('button', { name: '1h', exact: true }).click()
  expect(await dialog.getByLabel('Planned end (America/New_York)').inputValue()).toBe('2026-11-25T07:00')
  await dialog.getByLabel('Reason').fill('New disks.')
  await dialog.getByRole('button', { name: 'Start maintenance' }).click()
  await dialog.waitFor({ state: 'hidden' })
  expect((await read(id)).maintenance_until).toBe('2026-11-25T12:00:00.000Z')
})

test('a banner says until when and why, warns when the end has passed, and ends the maintenance', async () => {
  const [id = ''] = await place('antifraude', '1.0.0')
  await apiOf(host).deployments.startMaintenance({
    id,
    reason: 'Bases déplacées.',
    until: new Date(host.clock.now() + 60_000).toISOString(),
  })
  const page = await show('banner', id)
  const banner = page.getByRole('region', { name: 'In maintenance' })
  await banner.getByText('Bases déplacées.').waitFor()
  expect(await banner.getByText('alerts are still silenced', { exact: false }).count()).toBe(0)
  await page.clock.setFixedTime(new Date(host.clock.now() + 3_600_000))
  await page.reload()
  await banner.getByText('alerts are still silenced', { exact: false }).waitFor()
  await banner.getByRole('button', { name: 'End maintenance' }).click()
  const dialog = page.getByRole('dialog', { name: 'End the maintenance of 1.0.0' })
  await dialog.getByRole('button', { name: 'End maintenance' }).click()
  await banner.waitFor({ state: 'detached' })
  await dialog.waitFor({ state: 'hidden' })
  expect((await read(id)).status).toBe('active')
})
