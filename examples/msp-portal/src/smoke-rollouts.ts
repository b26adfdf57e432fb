import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import type { DeploymentsApi, RunView } from '@slipway/core'
import { openBrowser } from '../../../packages/react/test/support/browser.ts'
import { hrefOf } from '../pages/routes.ts'
import type { Checks } from './checks.ts'
import { CLIENT_WAVES, openStage, SHOP, TOUR } from './live-stage.ts'
import { lea } from './people.ts'
import type { Portal } from './portal.ts'
import { canaryPlan } from './rollouts.ts'
import { visit } from './visit.ts'

/** One canary goes all the way and one is called back, both over HTTP and before the eyes of a browser. */
export async function checkRollouts({ origin }: Portal, checks: Checks): Promise<void> {
  const stage = await openStage(origin)
  await stage.prepare()
  const { api } = await visit(origin, lea)
  const first = await stage.create(SHOP, 'staging')
  await api.deployments.activate({ id: first.id })

  let good: RunView | null = null
  await checks.run('A canary takes the traffic share by share and ends in service', async () => {
    const { id } = await begin(api, await stage.create(SHOP, 'staging', 'canary'), 1)
    good = await until(api, id, ({ ended_at }) => ended_at !== null)
    assert.equal(good.state, 'succeeded', good.cause?.message)
    assert.ok(good.steps.every(({ state }) => state === 'succeeded'))
    const deployment = await api.deployments.get({ id: good.deployment_id })
    assert.deepEqual([deployment.status, deployment.previous_deployment_id], ['active', first.id])
    return `${good.steps.length} steps`
  })
  await checks.run(
    'A run that somebody aborts from the page goes back, and all of it is on the page',
    async () => {
      const { id, deployment_id } = await begin(api, await stage.create(SHOP, 'staging', 'canary'), 60)
      await until(api, id, ({ steps }) =>
        steps.some((step) => step.id === 'analyse-5' && step.state === 'running'),
      )
      const browser = await openBrowser()
      try {
        const page = await browser.newPage({ viewport: { width: 1440, height: 2_000 } })
        const faults: string[] = []
        page.on('pageerror', (error) => faults.push(String(error)))
        await page.goto(`${origin}${hrefOf({ page: 'deployment', id: deployment_id })}`)
        await page.getByRole('button', { name: lea.actor.name }).click()
        const rail = page.locator('.slipway-rollout-steps')
        await rail.locator('[aria-current=step]', { hasText: 'Analyse à 5' }).waitFor()
        const { steps } = await api.rollouts.get({ id })
        assert.equal(await rail.locator('.slipway-rail-step').count(), steps.length)
        await page.getByRole('button', { name: 'Interrompre…' }).click()
        const dialog = page.getByRole('dialog')
        await dialog.getByLabel('Motif').fill('smoke')
        await dialog.getByRole('button', { name: 'Interrompre le déroulement' }).click()
        await page.locator('[data-run=rolled_back]').waitFor()
        assert.deepEqual(faults, [])
      } finally {
        await browser.close()
      }
      assert.equal((await api.rollouts.get({ id })).state, 'rolled_back')
      const { items } = await api.deployments.current({ application_id: SHOP.application_id })
      assert.deepEqual(
        items.map(({ current }) => current?.deployment_id),
        [good?.deployment_id],
      )
    },
  )
}

/** A version goes from one environment to the next by itself, and the pages of rollouts and promotions follow it. */
export async function checkPromotions({ origin }: Portal, checks: Checks): Promise<void> {
  const { api } = await visit(origin, lea)
  await checks.run('A version is promoted by itself, before the eyes of a browser', async () => {
    const { application_id, cloud_asset_id } = SHOP
    const common = {
      cloud_asset_id,
      verify_again: false,
      options: { protection: 'open' as const, bakeSeconds: 1 },
    }
    const { id } = await api.promotions.create({
      application_id,
      version: '9.0.0',
      stages: [
        { ...common, environment_name: 'development' },
        { ...common, environment_name: 'testing' },
      ],
    })
    const browser = await openBrowser()
    try {
      const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
      const faults: string[] = []
      page.on('pageerror', (error) => faults.push(String(error)))
      await page.goto(`${origin}${hrefOf({ page: 'promotions' })}`)
      await page.getByRole('button', { name: lea.actor.name }).click()
      const card = page.locator('.slipway-promotion').filter({ hasText: '9.0.0' })
      await card.waitFor()
      await card.getByText('Arrivée').waitFor({ timeout: 60_000 })
      await page.getByRole('link', { name: 'Déroulements', exact: true }).click()
      await page.getByRole('region', { name: 'Terminés' }).getByText('9.0.0').first().waitFor()
      assert.deepEqual(faults, [])
    } finally {
      await browser.close()
    }
    const { state, stages } = await api.promotions.get({ id })
    assert.equal(state, 'succeeded')
    return stages.map(({ environment_name }) => environment_name).join(' → ')
  })
}

/** One version goes to clients wave after wave, begun from the form of the page, which shows how far it is; then it is cancelled. */
export async function checkWaves({ origin }: Portal, checks: Checks): Promise<void> {
  const stage = await openStage(origin)
  await stage.prepare()
  const { api } = await visit(origin, TOUR.person)
  await checks.run(
    'Waves that are begun from the form are seen under way on the page, and end when they are cancelled',
    async () => {
      const version = '9.1.0'
      const clients = CLIENT_WAVES.flatMap((wave) => wave.clients)
      for (const cloud_asset_id of clients)
        await api.deployments.create({
          ...{ application_id: TOUR.application_id, cloud_asset_id, version },
          ...{ environment_name: 'demo', deployment_type: 'manual' },
        })
      const browser = await openBrowser()
      try {
        const page = await browser.newPage({ viewport: { width: 1280, height: 1_000 } })
        const faults: string[] = []
        page.on('pageerror', (error) => faults.push(String(error)))
        await page.goto(`${origin}${hrefOf({ page: 'waves' })}`)
        await page.getByRole('button', { name: TOUR.person.actor.name }).click()
        await page.getByText('Aucun déroulement par vagues').waitFor()
        await page.getByRole('button', { name: 'Nouvelles vagues…' }).click()
        const dialog = page.getByRole('dialog')
        await dialog.getByLabel('Environnement').selectOption('demo')
        await dialog.getByRole('button', { name: 'Tout choisir' }).click()
        await dialog.getByRole('button', { name: `Dérouler sur ${clients.length} emplacements` }).click()
        await dialog.waitFor({ state: 'hidden' })
        const card = page.locator('.slipway-promotion').filter({ hasText: version })
        await card
          .locator('.slipway-wave')
          .filter({ hasText: 'Vague pilot' })
          .getByText('1 en cours')
          .waitFor()
        assert.deepEqual(faults, [])
      } finally {
        await browser.close()
      }
      const [rollout] = (await api.waves.list({})).items
      assert.deepEqual(
        rollout?.plan.waves.map(({ deployment_ids }) => deployment_ids.length),
        [1, clients.length - 1],
      )
      await api.waves.cancel({ id: rollout?.id ?? '', reason: 'smoke' })
      return `${clients.length} clients`
    },
  )
}

async function begin(api: DeploymentsApi, { id }: { id: string }, seconds: number): Promise<RunView> {
  return api.rollouts.create({ deployment_id: id, options: canaryPlan(1, seconds), start: true })
}

async function until(api: DeploymentsApi, id: string, isSo: (run: RunView) => boolean): Promise<RunView> {
  const end = Date.now() + 60_000
  for (;;) {
    const run = await api.rollouts.get({ id })
    if (isSo(run)) return run
    if (Date.now() > end)
      throw new Error(`After a minute the run is ${run.state}: ${run.cause?.message ?? ''}`)
    await pause(100)
  }
}
