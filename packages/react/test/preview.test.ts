import type { DeploymentsApi } from '@slipway/core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { axeFindings, sidewaysScroll, smallTargets } from './support/faults.ts'
import { PEOPLE } from './support/people.ts'
import { rolling } from './support/rollouts.ts'
import { deploy } from './support/seed.ts'
import { sharedStage } from './support/stage.ts'
import { seedCatalogOnly } from './support/worlds.ts'

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

const { host, show } = await sharedStage({ seed: seedCatalogOnly, sdk: rolling() })
beforeAll(() => host.sdk.start())
afterAll(() => host.sdk.stop())

const api = (): DeploymentsApi => host.sdk.as(PEOPLE.admin)

let count = 0
function place(environment_name: string) {
  count += 1
  return { application_id: 'facturation', environment_name, cloud_asset_id: `grappe-${count}` }
}

/** Up to the review of what the form was opened with. */
async function review(version: string, deployment_type: string, environment = 'development'): Promise<Page> {
  const defaults = JSON.stringify({ ...place(environment), version, deployment_type })
  const page = await show({ view: 'create', defaults })
  await page.getByRole('button', { name: 'Review' }).click()
  await page.getByRole('heading', { name: 'Plan of the rollout' }).waitFor()
  return page
}

const railOf = (page: Page) => page.locator('.slipway-rollout-plan .slipway-rail-title')
const runOf = async (version: string) => {
  const { items } = await api().deployments.list({ version })
  const id = items[0]?.run_id
  return id == null ? null : api().rollouts.get({ id })
}

test('the review shows the very plan that the run gets, and starts it when asked to', async () => {
  const page = await review('3.0.0', 'blue_green')
  await page.getByText('When a step fails, what was done is undone by itself.').waitFor()
  const titles = await railOf(page).allTextContents()
  const hash = await page.locator('.slipway-rollout-plan code').getAttribute('title')
  expect((await api().rollouts.list({})).items).toEqual([])
  await page.getByLabel('Start the rollout').check()
  await page.getByRole('button', { name: 'Create deployment 3.0.0' }).click()
  await page.getByText('Its rollout begins as soon as nothing stands in its way.').waitFor()
  const run = await runOf('3.0.0')
  expect(run?.plan_hash).toBe(hash)
  expect(run?.steps).toHaveLength(titles.length)
  expect(run?.state).not.toBe('queued')
})

test('what an urgent one does without is said, and nothing is started unasked', async () => {
  const page = await review('3.1.0', 'hotfix', 'production')
  await page.getByText(/^It does without: .*validation in staging/).waitFor()
  await page.getByRole('button', { name: 'Create deployment 3.1.0' }).click()
  await page.getByRole('heading', { name: 'Deployment 3.1.0 was created' }).waitFor()
  expect(await runOf('3.1.0')).toBeNull()
})

test('when the rollout cannot be started, the deployment is there all the same, and it can be tried again', async () => {
  const page = await review('3.2.0', 'automated')
  await page.getByLabel('Start the rollout').check()
  const again = host.refuse({ path: /^POST \/rollouts$/, code: 'storage_busy' })
  onTestFinished(again)
  await page.getByRole('button', { name: 'Create deployment 3.2.0' }).click()
  await page.getByRole('alert').getByText('It was created, but its rollout was not started').waitFor()
  again()
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByText('Its rollout begins as soon as nothing stands in its way.').waitFor()
  expect((await api().deployments.list({ version: '3.2.0' })).items).toHaveLength(1)
  expect(await runOf('3.2.0')).not.toBeNull()
})

test('a rollback says which versions go with it, and its rollout carries it out', async () => {
  const given = place('staging')
  const [one, , three] = [
    await deploy(host, { ...given, version: '1.0.0' }, 'active'),
    await deploy(host, { ...given, version: '1.1.0' }, 'active'),
    await deploy(host, { ...given, version: '1.2.0' }, 'active'),
  ]
  const page = await show({ view: 'rollback', id: three })
  const dialog = page.getByRole('dialog', { name: 'Roll back 1.2.0' })
  await dialog.getByText('1.2.0 goes out of service, and 1.1.0 serves again.').waitFor()
  await dialog.getByLabel('Go back to').selectOption(one)
  await dialog.getByText('What these brought goes with it: 1.1.0.').waitFor()
  await dialog.getByText(/^Show its \d+ steps$/).click()
  await dialog.locator('.slipway-rollout-plan').getByText('Put in service').waitFor()
  await dialog.getByLabel('Reason').fill('Prices are wrong.')
  await dialog.getByRole('button', { name: 'Roll back to 1.0.0 now' }).click()
  await dialog.getByText('The rollout of 1.0.0 carries it out.').waitFor()
  const { items } = await api().deployments.list({ ...given, deployment_type: 'rollback' })
  expect(items).toMatchObject([{ version: '1.0.0', rollback_of_id: three }])
  expect(items[0]?.run_id).not.toBeNull()
})

test('on a phone and in French the plan is readable', async () => {
  const defaults = JSON.stringify({ ...place('staging'), version: '3.3.0', deployment_type: 'canary' })
  const page = await show({ view: 'create', defaults, lang: 'fr', theme: 'dark' }, PHONE)
  await page.getByRole('button', { name: 'Vérifier' }).tap()
  await page.getByRole('heading', { name: 'Plan du déroulement' }).waitFor()
  await page.getByText('5 % du trafic (à venir)', { exact: true }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  expect([await sidewaysScroll(page), await smallTargets(page, 44)]).toEqual([0, []])
})
