import { setTimeout as pause } from 'node:timers/promises'
import type { DeploymentsApi, WaveRolloutView } from '@slipway/core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFindings, sidewaysScroll, smallTargets } from './support/faults.ts'
import { PEOPLE } from './support/people.ts'
import { rolling } from './support/rollouts.ts'
import { deploy } from './support/seed.ts'
import { sharedStage } from './support/stage.ts'
import { seedCatalogOnly } from './support/worlds.ts'

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

const sdk = rolling()
const { host, show } = await sharedStage({
  seed: seedCatalogOnly,
  sdk: {
    ...sdk,
    rollouts: {
      ...sdk.rollouts,
      executor: {
        apply: async ({ do: what }, { version }) =>
          what === 'deploy' && version.endsWith('-broken')
            ? { status: 'failed', message: 'L’image n’existe pas.' }
            : { status: 'succeeded' },
        observe: async () => ({ status: 'absent' }),
      },
    },
  },
})
beforeAll(() => host.sdk.start())
afterAll(() => host.sdk.stop())

const api = (): DeploymentsApi => host.sdk.as(PEOPLE.admin)

let count = 0
/** One version for two places first, of which one may not take it, and then for two more. */
async function inWaves(version: string, error_threshold: number, broken = true): Promise<WaveRolloutView> {
  count += 1
  const ids: string[] = []
  for (const place of ['a', 'b', 'c', 'd']) {
    const given = { application_id: 'facturation', environment_name: 'staging' }
    ids.push(
      await deploy(
        host,
        {
          ...given,
          cloud_asset_id: `client-${count}-${place}`,
          version: broken && place === 'b' ? `${version}-broken` : version,
        },
        'pending',
      ),
    )
  }
  const common = { parallel: 2, error_threshold, soak_seconds: 0 }
  return api().waves.create({
    plan: {
      waves: [
        { ...common, id: 'pilot', deployment_ids: ids.slice(0, 2) },
        { ...common, id: 'rest', deployment_ids: ids.slice(2) },
      ],
      on_threshold: 'halt',
    },
    options: { protection: 'open', bakeSeconds: 5 },
  })
}

/** Lets the clock go on until the rollout is so. */
async function until(id: string, isSo: (rollout: WaveRolloutView) => boolean): Promise<WaveRolloutView> {
  for (let round = 0; round < 3_000; round += 1) {
    const rollout = await api().waves.get({ id })
    if (isSo(rollout)) return rollout
    host.clock.advance(1_000)
    await pause(5)
  }
  throw new Error(`It never was so: ${JSON.stringify(await api().waves.get({ id }))}`)
}

test('a wave in which too many fail says so, shows the failing places first, and waits for a person', async () => {
  const { id } = await inWaves('6.0.0', 0)
  await until(id, ({ state }) => state === 'halted')
  const page = await show({ view: 'waves' })
  const card = page.locator('.slipway-promotion').filter({ hasText: '6.0.0' })
  await card.getByText('Halted: a person has to decide').waitFor()
  await card.getByRole('alert').getByText('In wave pilot 1 of 2 have failed; 0% are borne.').waitFor()
  const pilot = card.locator('.slipway-wave').filter({ hasText: 'Wave pilot' })
  await pilot.getByText('1 failed').waitFor()
  await pilot.getByText('Show its 2 places').click()
  const members = pilot.locator('.slipway-wave-members > li')
  await expect.poll(() => members.count()).toBe(2)
  await members.first().getByText('6.0.0-broken').waitFor()
  await card.getByRole('button', { name: 'Roll back…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Roll the waves back' })
  await dialog.getByRole('button', { name: 'Roll back' }).click()
  await dialog.getByText('Say why.').waitFor()
  await dialog.getByLabel('Reason').fill('The image is missing.')
  await dialog.getByRole('button', { name: 'Roll back' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await until(id, ({ ended_at }) => ended_at !== null)
  await card.getByText('Rolled back').first().waitFor()
})

test('why it halted is said in the language of the page, with its figures', async () => {
  const { id } = await inWaves('6.2.0', 0)
  await until(id, ({ state }) => state === 'halted')
  const page = await show({ view: 'waves', lang: 'fr' })
  const card = page.locator('.slipway-promotion').filter({ hasText: '6.2.0' })
  await card.getByRole('alert').getByText('Dans la vague pilot, échecs : 1 sur 2 ; admis : 0 %.').waitFor()
})

test('a failure that is borne is counted, and the next wave follows by itself', async () => {
  const { id } = await inWaves('6.1.0', 50)
  const page = await show({ view: 'waves', lang: 'fr', theme: 'dark' }, PHONE)
  const card = page.locator('.slipway-promotion').filter({ hasText: '6.1.0' })
  await card.getByText('échecs admis : 50 % (1)').first().waitFor()
  await until(id, ({ state }) => state === 'succeeded')
  await card.locator('.slipway-wave').filter({ hasText: 'Vague rest' }).getByText('2 faits').waitFor()
  await card.locator('.slipway-wave').filter({ hasText: 'Vague pilot' }).getByText('1 en échec').waitFor()
  expect(await axeFindings(page)).toEqual([])
  expect([await sidewaysScroll(page), await smallTargets(page, 44)]).toEqual([0, []])
})

test('a wave of more places than a page is counted whole, and all of them can be gone through', async () => {
  const ids: string[] = []
  for (let place = 1; place <= 121; place += 1) {
    const given = { application_id: 'facturation', environment_name: 'testing', version: '6.3.0' }
    ids.push(await deploy(host, { ...given, cloud_asset_id: `many-${place}` }, 'pending'))
  }
  const wave = { parallel: 1, error_threshold: 0, soak_seconds: 0 }
  const waves = [
    { ...wave, id: 'one', deployment_ids: ids.slice(0, 1), soak_seconds: 86_400 },
    { ...wave, id: 'many', deployment_ids: ids.slice(1) },
  ]
  await api().waves.create({ plan: { waves, on_threshold: 'halt' } })
  const page = await show({ view: 'waves' })
  const card = page.locator('.slipway-promotion').filter({ hasText: '6.3.0' })
  const many = card.locator('.slipway-wave').filter({ hasText: 'Wave many' })
  await many.getByText('Show its 120 places').click()
  const members = many.locator('.slipway-wave-members > li')
  await expect.poll(() => members.count()).toBe(100)
  await many.getByText('The first 100 of 120 are shown.').waitFor()
  await many.getByRole('button', { name: 'Show more' }).click()
  await expect.poll(() => members.count()).toBe(120)
  expect(await many.getByRole('button', { name: 'Show more' }).count()).toBe(0)
})
