import type { Deployment } from '@slipway/core'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import type { PageParameters } from './support/host.ts'
import { PEOPLE } from './support/people.ts'
import { sharedStage } from './support/stage.ts'
import { seedWorld } from './support/worlds.ts'

const stage = await sharedStage({ seed: seedWorld })
const { host } = stage

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

const show = (name: string, parameters: PageParameters, phone = false): Promise<Page> =>
  stage.show({ view: 'actions', ...parameters, id: host.ids[name] }, phone ? PHONE : {})

const api = () => host.sdk.as(PEOPLE.admin).deployments
const read = (name: string): Promise<Deployment> => api().get({ id: host.ids[name] ?? '' })
const ASKED = /^GET \/deployments\/[^/]+\/actions/
const asked = () => host.requests(ASKED)

test('the server is asked what a person may do only when the menu is opened, and the keyboard reaches all of it', async () => {
  const before = asked()
  const page = await show('serving', { kind: 'menu' })
  expect(asked()).toBe(before)
  const button = page.getByRole('button', { name: 'Actions for 2.3.1' })
  await button.focus()
  await page.keyboard.press('Enter')
  const focused = page.locator('[role=menuitem]:focus')
  await expect.poll(() => focused.textContent()).toBe('Roll back…')
  expect(asked()).toBeGreaterThan(before)
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => focused.textContent()).toBe('Start maintenance…')
  await page.keyboard.press('End')
  await expect.poll(() => focused.textContent()).toBe('Deactivate 2.3.1…')
  await page.keyboard.press('Escape')
  await page.getByRole('menu').waitFor({ state: 'detached' })
  await expect.poll(() => button.evaluate((element) => element === document.activeElement)).toBe(true)
  await page.keyboard.press('Enter')
  await expect.poll(() => focused.textContent()).toBe('Roll back…')
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => focused.textContent()).toBe('Start maintenance…')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Maintenance of 2.3.1' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await expect.poll(() => button.evaluate((element) => element === document.activeElement)).toBe(true)
})

test('a second press on the button closes the menu', async () => {
  const page = await show('serving', { kind: 'menu' })
  const button = page.getByRole('button', { name: 'Actions for 2.3.1' })
  await button.click()
  await page.getByRole('menu').waitFor()
  await button.click()
  await page.getByRole('menu').waitFor({ state: 'detached' })
  expect(await button.getAttribute('aria-expanded')).toBe('false')
})

test('what a person may not do is barred, with the reason in the language of the page', async () => {
  const page = await show('serving', { kind: 'bar', as: 'reader', lang: 'fr' })
  const button = page.getByRole('button', { name: 'Mettre en maintenance…' })
  await expect.poll(() => button.getAttribute('aria-disabled')).toBe('true')
  await button.focus()
  const tip = page.locator(`[id="${await button.getAttribute('aria-describedby')}"]`)
  expect(await tip.textContent()).toBe('Vous n’avez pas le droit de faire cela ici.')
  const box = await tip.boundingBox()
  expect(box?.x).toBeGreaterThanOrEqual(0)
  await button.click({ force: true })
  expect(await page.getByRole('dialog').count()).toBe(0)
})

test('a button says to which version one goes back', async () => {
  const page = await show('serving', { kind: 'bar' })
  const { items } = await api().list({
    application_id: 'facturation',
    environment_name: 'production',
    status: 'inactive',
    limit: 1,
  })
  await page.getByRole('button', { name: `Roll back to ${items[0]?.version}…` }).waitFor()
})

test('activating says what is replaced, does it, says that it is done and keeps the focus', async () => {
  const deploying = await read('deploying')
  const { items } = await api().list({
    application_id: deploying.application_id,
    environment_name: deploying.environment_name,
    status: 'active',
  })
  const replaced = items[0]
  const page = await show('deploying', { kind: 'bar' })
  await page.getByRole('button', { name: 'Activate 1.9.0' }).click()
  const dialog = page.getByRole('dialog', { name: 'Activate 1.9.0' })
  await dialog.getByText(`${replaced?.version} will be replaced.`).waitFor()
  expect((await read('deploying')).status).toBe('deploying')
  // Nothing happens to somebody who presses Enter once too often.
  expect(
    await dialog.getByRole('button', { name: 'Cancel' }).evaluate((it) => it === document.activeElement),
  ).toBe(true)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'hidden' })
  await page.locator('[role=status]', { hasText: '1.9.0 is in service.' }).waitFor({ state: 'attached' })
  expect((await read('deploying')).status).toBe('active')
  expect((await api().get({ id: replaced?.id ?? '' })).inactive_reason).toBe('superseded')
  await page.getByRole('button', { name: 'Start maintenance…' }).waitFor()
  expect(await page.evaluate(() => document.activeElement?.closest('.slipway-actions') !== null)).toBe(true)
})

test('nothing is offered for what has ended', async () => {
  const page = await show('cancelled', { kind: 'bar' })
  expect(await page.locator('[data-slipway] button').count()).toBe(0)
})

test('on a phone the actions rise from below, in rows that a thumb can hit', async () => {
  const page = await show('serving', { kind: 'menu' }, true)
  await page.getByRole('button', { name: 'Actions for 2.3.1' }).tap()
  const sheet = page.getByRole('dialog', { name: '2.3.1' })
  const row = sheet.getByRole('button', { name: 'Record a failure…' })
  await expect.poll(() => row.getAttribute('aria-disabled')).toBe(null)
  expect((await row.boundingBox())?.height).toBeGreaterThanOrEqual(44)
  await row.tap()
  await page.getByRole('dialog', { name: 'Record that 2.3.1 failed' }).waitFor()
  expect(await page.locator('dialog[open]').count()).toBe(1)
})

test('when it cannot be read what a person may do, it can be asked again', async () => {
  const end = host.refuse({ path: ASKED, code: 'storage_busy' })
  const page = await show('serving', { kind: 'menu' })
  await page.getByRole('button', { name: 'Actions for 2.3.1' }).click()
  const again = page.getByRole('menuitem', { name: 'Try again' })
  await again.waitFor()
  end()
  await again.click()
  await again.waitFor({ state: 'detached' })
  await page.getByRole('menuitem', { name: 'Record a failure…' }).click()
  await page.getByRole('dialog', { name: 'Record that 2.3.1 failed' }).waitFor()
})

/** Nobody waits until a line is no longer barred. */
const EARLY = { force: true }

/** Lets the server take its time to say what one may do. */
function hold() {
  const held = host.hold(ASKED)
  onTestFinished(() => held.release())
  return held
}

test('a line chosen before the server has said what one may do is done once it has', async () => {
  const page = await show('serving', { kind: 'menu' })
  const held = hold()
  await page.getByRole('button', { name: 'Actions for 2.3.1' }).click()
  await expect.poll(() => held.waiting()).toBe(1)
  await page.getByRole('menuitem', { name: 'Record a failure…' }).click(EARLY)
  expect(await page.getByRole('menu').getAttribute('aria-busy')).toBe('true')
  expect(await page.getByRole('dialog').count()).toBe(0)
  held.release()
  await page.getByRole('dialog', { name: 'Record that 2.3.1 failed' }).waitFor()
  expect(await page.getByRole('menu').count()).toBe(0)
})

test('of lines chosen before that the last one counts', async () => {
  const page = await show('serving', { kind: 'menu' }, true)
  const held = hold()
  await page.getByRole('button', { name: 'Actions for 2.3.1' }).tap()
  await expect.poll(() => held.waiting()).toBe(1)
  await page.getByRole('button', { name: 'Record a failure…' }).tap(EARLY)
  await page.getByRole('button', { name: 'Start maintenance…' }).tap(EARLY)
  held.release()
  await page.getByRole('dialog', { name: 'Maintenance of 2.3.1' }).waitFor()
  expect(await page.locator('dialog[open]').count()).toBe(1)
})

test('where one may not, the menu stays and says why', async () => {
  const page = await show('serving', { kind: 'menu', as: 'reader' })
  const held = hold()
  await page.getByRole('button', { name: 'Actions for 2.3.1' }).click()
  await expect.poll(() => held.waiting()).toBe(1)
  const item = page.getByRole('menuitem', { name: 'Record a failure…' })
  await item.click(EARLY)
  held.release()
  await item.getByText('You do not have the right to do this here.').waitFor()
  expect(await item.getAttribute('aria-disabled')).toBe('true')
  expect(await page.getByRole('dialog').count()).toBe(0)
  // What waited is over: it is not done later by itself.
  await item.click(EARLY)
  expect(await page.getByRole('menu').count()).toBe(1)
})

test('a dialog stays when what it was opened from goes, and says why nothing can be done any more', async () => {
  const { id, version } = await read('pending')
  const page = await show('pending', { kind: 'bar' })
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: `Cancel ${version}…` }).click()
  const dialog = page.getByRole('dialog', { name: `Cancel ${version}` })
  await dialog.getByLabel('Reason').fill('Not this week.')
  await api().cancel({ id, reason: 'Somebody was quicker.' })
  await dialog.getByText('It has changed since you opened this').waitFor()
  await page.locator('.slipway-actions').waitFor({ state: 'detached' })
  expect(await dialog.getByLabel('Reason').inputValue()).toBe('Not this week.')
  const send = dialog.getByRole('button', { name: `Cancel ${version}` })
  await expect.poll(() => send.getAttribute('aria-disabled')).toBe('true')
  await dialog.getByText('It is not possible in its present status.').waitFor({ state: 'attached' })
  expect(await dialog.getByRole('button', { name: 'Go on with this' }).count()).toBe(0)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest('[data-slipway]') !== null))
    .toBe(true)
})
