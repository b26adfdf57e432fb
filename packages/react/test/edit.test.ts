import type { Deployment } from '@slipway/core'
import type { Page, Request } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { PEOPLE } from './support/people.ts'
import { deploy } from './support/seed.ts'
import { sharedStage } from './support/stage.ts'
import { seedCatalogOnly } from './support/worlds.ts'

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

const { host, show } = await sharedStage({ seed: seedCatalogOnly })

const api = () => host.sdk.as(PEOPLE.admin).deployments
const manager = () => host.sdk.as(PEOPLE.manager).deployments
const read = (id: string): Promise<Deployment> => api().get({ id })
const sent = () => host.requests(/^PATCH /)

let count = 0
/** A deployment of its own for each test, with its id and version. */
async function made(outcome: 'pending' | 'active'): Promise<{ id: string; version: string }> {
  count += 1
  host.clock.advance(60_000)
  const version = `7.${count}.0`
  const given = { application_id: 'facturation', environment_name: 'staging', version }
  return { id: await deploy(host, given, outcome), version }
}

/** What the page asks the server to change, as it is sent. */
function patchesOf(page: Page): object[] {
  const patches: object[] = []
  page.on('request', (request: Request) => {
    if (request.method() === 'PATCH') patches.push(request.postDataJSON())
  })
  return patches
}

test('what is there is filled in, and only what was changed is sent, with the revision seen', async () => {
  const { id, version } = await made('active')
  const before = await read(id)
  const page = await show({ view: 'edit', id })
  const patches = patchesOf(page)
  const dialog = page.getByRole('dialog', { name: `Edit ${version}` })
  const health = dialog.getByLabel('Health-check URL')
  expect(await health.inputValue()).toBe(before.health_check_url)
  expect(await health.evaluate((element) => element === document.activeElement)).toBe(true)
  // What is in service has no planned date any more.
  expect(await dialog.getByLabel('Planned date').count()).toBe(0)
  await dialog.getByLabel('Tags').fill('équipe:paiements, release')
  await dialog.getByLabel('Phone').last().fill('+33 6 00 00 00 00')
  await dialog.getByText('Add a reason or a ticket').click()
  await dialog.getByLabel('Ticket').fill('OPS-7')
  await dialog.getByRole('button', { name: 'Save the changes' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.locator('[role=status]', { hasText: `The changes to ${version} are saved.` }).waitFor({
    state: 'attached',
  })
  const [first] = before.metadata.contacts
  const metadata = {
    tags: ['équipe:paiements', 'release'],
    contacts: [first, { name: 'Astreinte Paiements', phone: '+33 6 00 00 00 00' }],
  }
  expect(patches).toEqual([{ revision: before.revision, ticket: 'OPS-7', metadata }])
  const after = await read(id)
  expect(after.metadata).toEqual({ ...before.metadata, ...metadata })
  expect(after.configuration).toEqual(before.configuration)
  const { items } = await api().history({ id, limit: 1 })
  expect(items[0]).toMatchObject({ action: 'deployment.updated', ticket: 'OPS-7' })
})

test('nothing can be saved before something is changed, nor when it is changed back', async () => {
  const { id } = await made('active')
  const page = await show({ view: 'edit', id })
  const save = page.getByRole('button', { name: 'Save the changes' })
  const before = sent()
  expect(await save.getAttribute('aria-disabled')).toBe('true')
  await page.getByText('Nothing has been changed yet.').waitFor({ state: 'attached' })
  const tags = page.getByLabel('Tags')
  const text = await tags.inputValue()
  await tags.fill(`${text}, more`)
  await expect.poll(() => save.getAttribute('aria-disabled')).toBe(null)
  await tags.fill(text)
  await expect.poll(() => save.getAttribute('aria-disabled')).toBe('true')
  // A row that was begun and says nothing is no change either.
  await page.getByRole('button', { name: 'Add a link' }).click()
  expect(await save.getAttribute('aria-disabled')).toBe('true')
  await tags.press('Enter')
  expect(sent()).toBe(before)
})

test('a planned date is moved on the clocks of the zone shown, while it is pending', async () => {
  const { id } = await made('pending')
  const page = await show({ view: 'edit', id, zone: 'America/New_York' })
  const patches = patchesOf(page)
  const dialog = page.getByRole('dialog')
  const date = dialog.getByLabel('Planned date (America/New_York)')
  expect(await date.evaluate((element) => element === document.activeElement)).toBe(true)
  await date.fill('')
  const save = dialog.getByRole('button', { name: 'Save the changes' })
  await save.click()
  await dialog.getByText('Give a day and a time.').waitFor()
  await date.fill('2026-12-01T09:30')
  await save.click()
  await dialog.waitFor({ state: 'hidden' })
  expect(patches).toEqual([{ revision: 1, deployment_date: '2026-12-01T14:30:00.000Z' }])
  expect((await read(id)).deployment_date).toBe('2026-12-01T14:30:00.000Z')
})

test('what the contract does not take is said at its field, in the language of the page, and not sent', async () => {
  const { id } = await made('active')
  const page = await show({ view: 'edit', id, lang: 'fr' })
  const dialog = page.getByRole('dialog')
  const before = sent()
  const health = dialog.getByLabel('Adresse de contrôle de santé')
  await health.fill('ftp://nulle-part')
  await dialog.getByRole('button', { name: 'Ajouter un contact' }).click()
  await dialog.getByLabel('Courriel').last().fill('x@exemple.fr')
  const save = dialog.getByRole('button', { name: 'Enregistrer les modifications' })
  await save.click()
  await dialog.getByText('Doit être une adresse http ou https').waitFor()
  const name = dialog.getByLabel('Nom').last()
  expect(await name.getAttribute('aria-invalid')).toBe('true')
  await dialog.getByText('Ce champ est nécessaire.').waitFor()
  await expect.poll(() => health.evaluate((element) => element === document.activeElement)).toBe(true)
  expect(sent()).toBe(before)
  await health.fill('')
  await name.fill('Xavier')
  await save.click()
  await dialog.waitFor({ state: 'hidden' })
  const { health_check_url, metadata } = await read(id)
  expect(health_check_url).toBeNull()
  expect(metadata.contacts.at(-1)).toEqual({ name: 'Xavier', email: 'x@exemple.fr' })
})

test('a stale revision is refused: who changed what is shown, what was typed stays, and both are kept', async () => {
  const { id } = await made('active')
  onTestFinished(host.refuse({ path: '/events', status: 503 }))
  const page = await show({ view: 'edit', id })
  const patches = patchesOf(page)
  const dialog = page.getByRole('dialog')
  const tags = dialog.getByLabel('Tags')
  await tags.fill('mine')
  await dialog.getByLabel('How to go back').fill('Call Ada.')
  await manager().update({
    id,
    health_check_url: 'https://elsewhere.exemple.fr/health',
    metadata: { tags: ['theirs'] },
  })
  const { revision } = await read(id)
  const save = dialog.getByRole('button', { name: 'Save the changes' })
  await save.click()
  const notice = dialog.getByRole('alert')
  await notice.getByText('It has changed since you opened this').waitFor()
  await expect
    .poll(() => notice.textContent())
    .toContain('Amélie Martin edited the deployment (Health check and Tags)')
  await notice.getByText('Tags, now: theirs').waitFor()
  expect((await read(id)).metadata.tags).toEqual(['theirs'])
  expect(await tags.inputValue()).toBe('mine')
  expect(await save.getAttribute('aria-disabled')).toBe('true')

  await notice.getByRole('button', { name: 'Go on with this' }).click()
  await notice.waitFor({ state: 'detached' })
  expect(await tags.inputValue()).toBe('mine')
  expect(await dialog.getByLabel('Health-check URL').inputValue()).toBe('https://elsewhere.exemple.fr/health')
  await save.click()
  await dialog.waitFor({ state: 'hidden' })
  expect(patches.at(-1)).toEqual({
    revision,
    metadata: { tags: ['mine'], rollback_procedure: 'Call Ada.' },
  })
  expect(await read(id)).toMatchObject({
    health_check_url: 'https://elsewhere.exemple.fr/health',
    metadata: { tags: ['mine'], rollback_procedure: 'Call Ada.' },
  })
})

test('a planned date that somebody else has moved too is shown before it is moved again', async () => {
  const { id } = await made('pending')
  const page = await show({ view: 'edit', id })
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Planned date').fill('2026-12-01T09:30')
  await manager().update({ id, deployment_date: '2026-12-03T10:00:00.000Z' })
  await dialog.getByText('Deployment date, now: Dec 3, 2026, 11:00', { exact: false }).waitFor()
  await dialog.getByRole('button', { name: 'Go on with this' }).click()
  expect(await dialog.getByLabel('Planned date').inputValue()).toBe('2026-12-01T09:30')
  await dialog.getByRole('button', { name: 'Save the changes' }).click()
  await dialog.waitFor({ state: 'hidden' })
  expect((await read(id)).deployment_date).toBe('2026-12-01T08:30:00.000Z')
})

test('what has ended meanwhile cannot be saved, and nothing that was typed is lost from sight', async () => {
  const { id, version } = await made('pending')
  const page = await show({ view: 'edit', id })
  const dialog = page.getByRole('dialog', { name: `Edit ${version}` })
  const tags = dialog.getByLabel('Tags')
  await tags.fill('mine')
  const before = sent()
  await manager().cancel({ id, reason: 'Not this week.' })
  await dialog.getByText('Amélie Martin cancelled the deployment').waitFor()
  const save = dialog.getByRole('button', { name: 'Save the changes' })
  await expect.poll(() => save.getAttribute('aria-disabled')).toBe('true')
  await dialog.getByText('It has ended for good.', { exact: false }).waitFor({ state: 'attached' })
  expect(await dialog.getByRole('button', { name: 'Go on with this' }).count()).toBe(0)
  expect(await tags.inputValue()).toBe('mine')
  expect(sent()).toBe(before)
})

test('once it has been started its date stays, and the rest of the edit is gone on with', async () => {
  const { id } = await made('pending')
  const page = await show({ view: 'edit', id })
  const patches = patchesOf(page)
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Planned date').fill('2026-12-01T09:30')
  await dialog.getByLabel('Tags').fill('mine')
  await manager().start({ id })
  await dialog.getByRole('button', { name: 'Go on with this' }).click()
  await dialog.getByLabel('Planned date').waitFor({ state: 'detached' })
  await dialog.getByRole('button', { name: 'Save the changes' }).click()
  await dialog.waitFor({ state: 'hidden' })
  expect(patches).toEqual([{ revision: 2, metadata: { tags: ['mine'] } }])
})

test('whoever may not edit is told so, in the menu and in the dialog', async () => {
  const { id } = await made('active')
  const dialogPage = await show({ view: 'edit', id, as: 'reader' })
  const dialog = dialogPage.getByRole('dialog')
  await dialog.getByText('It cannot be edited').waitFor()
  await dialog.getByText('You do not have the right to do this here.').waitFor()
  expect(await dialog.getByRole('textbox').count()).toBe(0)
  const page = await show({ view: 'actions', kind: 'menu', id, as: 'reader' })
  await page.getByRole('button', { name: /^Actions for/ }).click()
  const item = page.getByRole('menuitem', { name: 'Edit…' })
  await expect.poll(() => item.getAttribute('aria-disabled')).toBe('true')
})

test('by keyboard alone: from the menu to a saved change, and back to where one was', async () => {
  const { id, version } = await made('active')
  const page = await show({ view: 'actions', kind: 'menu', id })
  const button = page.getByRole('button', { name: `Actions for ${version}` })
  await button.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menu').and(page.locator(':not([aria-busy])')).waitFor()
  await page.getByRole('menuitem', { name: 'Edit…' }).waitFor()
  await page.keyboard.type('Ed')
  await expect.poll(() => page.locator('[role=menuitem]:focus').textContent()).toBe('Edit…')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: `Edit ${version}` })
  await expect
    .poll(() => dialog.getByLabel('Health-check URL').evaluate((it) => it === document.activeElement))
    .toBe(true)
  await page.keyboard.press('Tab')
  await page.keyboard.type('by-keyboard')
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'hidden' })
  expect((await read(id)).metadata.tags).toEqual(['by-keyboard'])
  await expect.poll(() => button.evaluate((element) => element === document.activeElement)).toBe(true)
})

test('on a phone it rises from below, with its buttons always in reach', async () => {
  const { id, version } = await made('active')
  const page = await show({ view: 'actions', kind: 'bar', id }, PHONE)
  await page.getByRole('button', { name: 'More actions' }).tap()
  await page.getByRole('button', { name: 'Edit…' }).tap()
  const dialog = page.getByRole('dialog', { name: `Edit ${version}` })
  const box = await dialog.boundingBox()
  expect(box).toMatchObject({ x: 0, width: 390 })
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeCloseTo(844, 0)
  const save = await dialog.getByRole('button', { name: 'Save the changes' }).boundingBox()
  expect(save?.height).toBeGreaterThanOrEqual(44)
  expect((save?.y ?? 0) + (save?.height ?? 0)).toBeLessThan(844)
})
