import { setTimeout as pause } from 'node:timers/promises'
import type { DeploymentsApi, Promotion } from '@slipway/core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFindings, sidewaysScroll, smallTargets } from './support/faults.ts'
import { PEOPLE } from './support/people.ts'
import { rolling } from './support/rollouts.ts'
import { sharedStage } from './support/stage.ts'
import { seedCatalogOnly } from './support/worlds.ts'

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

const { host, show } = await sharedStage({ seed: seedCatalogOnly, sdk: rolling() })
beforeAll(() => host.sdk.start())
afterAll(() => host.sdk.stop())

const api = (): DeploymentsApi => host.sdk.as(PEOPLE.admin)

let count = 0
/** A version on its way from development by staging, where it soaks for an hour, to production. */
async function promote(version: string): Promise<Promotion> {
  count += 1
  const stage = {
    cloud_asset_id: `grappe-${count}`,
    verify_again: false,
    options: { protection: 'open' as const, bakeSeconds: 5 },
  }
  return api().promotions.create({
    application_id: 'facturation',
    version,
    stages: [
      { ...stage, environment_name: 'development' },
      { ...stage, environment_name: 'staging', soak_seconds: 3_600 },
      { ...stage, environment_name: 'production' },
    ],
  })
}

/** Lets the clock go on until the promotion is so. */
async function until(id: string, isSo: (promotion: Promotion) => boolean): Promise<Promotion> {
  for (let round = 0; round < 3_000; round += 1) {
    const promotion = await api().promotions.get({ id })
    if (isSo(promotion)) return promotion
    host.clock.advance(1_000)
    await pause(5)
  }
  throw new Error(`It never was so: ${JSON.stringify(await api().promotions.get({ id }))}`)
}

const soaks = ({ waits }: Promotion) => waits.some(({ code }) => code === 'soaking')

test('a version is shown where it is, and goes on by itself until it has arrived', async () => {
  const { id } = await promote('5.0.0')
  await until(id, soaks)
  const page = await show({ view: 'promotions' })
  const card = page.locator('.slipway-promotion').filter({ hasText: '5.0.0' })
  await card.getByText(/^It has to soak in Staging until /).waitFor()
  const places = card.locator('.slipway-promotion-stage')
  const placed = () => places.evaluateAll((all) => all.map((one) => one.getAttribute('data-place')))
  expect(await placed()).toEqual(['done', 'soaking', 'waits'])
  await card.getByText(/^soaks until /).waitFor()
  host.clock.advance(3_600_000)
  await until(id, ({ state }) => state === 'succeeded')
  await card.getByText('Arrived').waitFor()
  await expect.poll(placed).toEqual(['done', 'done', 'done'])
  expect(await card.getByRole('button').count()).toBe(0)
})

test('a pause is explained and holds it, a resumption lets it go on, and a cancellation ends it', async () => {
  const { id } = await promote('5.1.0')
  await until(id, soaks)
  const page = await show({ view: 'promotions' })
  const card = page.locator('.slipway-promotion').filter({ hasText: '5.1.0' })
  await card.getByRole('button', { name: 'Pause…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Pause the promotion of 5.1.0' })
  await dialog.getByText('No further stage begins.').waitFor()
  await dialog.getByRole('button', { name: 'Pause the promotion' }).click()
  await dialog.getByText('Say why.').waitFor()
  await dialog.getByLabel('Reason').fill('Wait for the fair.')
  await dialog.getByRole('button', { name: 'Pause the promotion' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await card.getByText('Wait for the fair.').waitFor()
  expect((await api().promotions.get({ id })).state).toBe('paused')
  await card.getByRole('button', { name: 'Resume' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Resume the promotion' }).click()
  await card.getByText('On its way').waitFor()
  await card.getByRole('button', { name: 'Cancel…' }).click()
  await page.getByRole('dialog').getByLabel('Reason').fill('Not this one.')
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel the promotion' }).click()
  await card.getByText('Cancelled').waitFor()
  expect(await api().promotions.get({ id })).toMatchObject({ state: 'cancelled' })
})

test('one that halted says why in the language of the page, and its stage can be tried again', async () => {
  const { id } = await promote('5.2.0')
  const { stages } = await until(id, soaks)
  await api().deployments.fail({ id: stages[1]?.deployment_id ?? '', reason: 'Prices are wrong.' })
  await until(id, ({ state }) => state === 'halted')
  const page = await show({ view: 'promotions', lang: 'fr', theme: 'dark' }, PHONE)
  const card = page.locator('.slipway-promotion').filter({ hasText: '5.2.0' })
  await card.getByRole('alert').getByText('Elle s’est révélée mauvaise en Recette : Échec.').waitFor()
  expect(await axeFindings(page)).toEqual([])
  expect([await sidewaysScroll(page), await smallTargets(page, 44)]).toEqual([0, []])
  await card.getByRole('button', { name: 'Refaire cette étape' }).tap()
  await page.getByRole('dialog').getByRole('button', { name: 'Refaire' }).tap()
  await card.getByText('En chemin').waitFor()
  expect((await until(id, soaks)).stages[1]).toMatchObject({ attempt: 2 })
})

test('who may not operate where it is to arrive is told so', async () => {
  await promote('5.3.0')
  const page = await show({ view: 'promotions', as: 'developer' })
  const card = page.locator('.slipway-promotion').filter({ hasText: '5.3.0' })
  const cancel = card.getByRole('button', { name: 'Cancel…' })
  await expect.poll(() => cancel.getAttribute('aria-disabled')).toBe('true')
  await card.getByText('You do not have the right to do this here.').first().waitFor({ state: 'attached' })
})
