import type { DeploymentsApi } from '@slipway/core'
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { axeFindings, sidewaysScroll, smallTargets } from './support/faults.ts'
import { PEOPLE } from './support/people.ts'
import { rolling } from './support/rollouts.ts'
import { deploy } from './support/seed.ts'
import { sharedStage } from './support/stage.ts'
import { seedCatalogOnly } from './support/worlds.ts'

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

// Nobody carries anything on here: what is begun stays as it was asked for.
const { host, show } = await sharedStage({ seed: seedCatalogOnly, sdk: rolling() })
const api = (): DeploymentsApi => host.sdk.as(PEOPLE.admin)

/** Finds a thing of the catalog by a part of its name. */
async function choose(page: Page, within: Locator, label: string, name: string): Promise<void> {
  await within.getByRole('combobox', { name: label }).fill(name)
  const offered = page.locator('.slipway-create-option')
  // What was offered before it was written is gone.
  await expect.poll(() => offered.allTextContents()).toEqual([expect.stringMatching(name)])
  await offered.click()
  await expect.poll(() => offered.count()).toBe(0)
}

test('the form for a promotion names all faults at once, says what stands where it goes, and begins it', async () => {
  await deploy(
    host,
    { application_id: 'facturation', environment_name: 'production', version: '6.9.0' },
    'active',
  )
  const page = await show({ view: 'promotions' })
  await page.getByRole('button', { name: 'New promotion…' }).click()
  const dialog = page.getByRole('dialog', { name: 'New promotion' })
  await dialog.getByRole('button', { name: 'Start the promotion' }).click()
  // Application, version, and the asset of each of three stages.
  await expect.poll(() => dialog.getByText('This is needed.').count()).toBe(5)
  await choose(page, dialog, 'Application', 'Facturation')
  await dialog.getByLabel('Version').fill('7.0.0')
  const stage = (name: string) => dialog.getByRole('group', { name })
  for (const name of ['Stage 1: Development', 'Stage 2: Staging', 'Stage 3: Production'])
    await choose(page, stage(name), 'Asset', 'Grappe Paris')
  await stage('Stage 3').getByLabel('Environment').selectOption('staging')
  await stage('Stage 1').getByLabel('Soak, in minutes').fill('1.5')
  await dialog.getByRole('button', { name: 'Promote 7.0.0' }).click()
  await dialog.getByText('This environment is on the way already.').waitFor()
  await dialog.getByText('A whole number of minutes').waitFor()
  await stage('Stage 3').getByLabel('Environment').selectOption('production')
  await stage('Stage 1').getByLabel('Soak, in minutes').fill('2')
  await dialog.getByText('Replaces 6.9.0.').waitFor()
  await expect.poll(() => dialog.getByText('Nothing is in service there yet.').count()).toBe(2)
  expect(await axeFindings(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Promote 7.0.0' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.locator('.slipway-promotion').filter({ hasText: '7.0.0' }).waitFor()
  const { items } = await api().promotions.list({ version: '7.0.0' })
  expect(items).toMatchObject([
    {
      stages: [
        { environment_name: 'development', cloud_asset_id: 'grappe-paris', soak_seconds: 120 },
        { environment_name: 'staging', soak_seconds: 3_600, verify_again: true },
        { environment_name: 'production' },
      ],
    },
  ])
})

test('where a stage is out of reach, the form for a promotion says so there and cannot be sent', async () => {
  const page = await show({ view: 'promote', as: 'developer', lang: 'fr', theme: 'dark' }, PHONE)
  const dialog = page.getByRole('dialog', { name: 'Nouvelle promotion' })
  await choose(page, dialog, 'Application', 'Facturation')
  await choose(page, dialog.getByRole('group', { name: 'Étape 3 : Production' }), 'Ressource', 'Grappe Paris')
  await dialog.getByText('Vous n’avez pas le droit d’y déployer.').waitFor()
  const send = dialog.getByRole('button', { name: 'Lancer la promotion' })
  await expect.poll(() => send.getAttribute('aria-disabled')).toBe('true')
  expect(await axeFindings(page)).toEqual([])
  expect([await sidewaysScroll(page), await smallTargets(page, 44)]).toEqual([0, []])
})

test('the form for waves shares the chosen places out, shows who comes when, and begins it', async () => {
  const given = { application_id: 'facturation', environment_name: 'staging', version: '8.0.0' }
  for (let place = 1; place <= 8; place += 1)
    await deploy(host, { ...given, cloud_asset_id: `client-${place}` }, 'pending')
  const page = await show({ view: 'waves' })
  await page.getByRole('button', { name: 'New waves…' }).click()
  const dialog = page.getByRole('dialog', { name: 'New rollout in waves' })
  await dialog.getByRole('button', { name: 'Start the rollout' }).click()
  await dialog.getByText('Choose at least one place.').waitFor()
  await dialog.getByLabel('Environment').selectOption('staging')
  await dialog.getByRole('button', { name: 'Choose all' }).click()
  await dialog.getByText('8 of 8 chosen').waitFor()
  await dialog.getByLabel('client-8').uncheck()
  await dialog.getByRole('button', { name: 'Add a wave' }).click()
  const second = dialog.getByRole('group', { name: 'Wave 2: wave-2' })
  await second.getByLabel('Name').fill('Early')
  await dialog.getByRole('group', { name: 'Wave 2: Early' }).getByLabel('Places').fill('7')
  await dialog.getByRole('button', { name: 'Roll out to 7 places' }).click()
  await dialog.getByText('Lower-case letters, digits and hyphens, beginning with a letter.').waitFor()
  await dialog.getByText('No place is left for this wave.').waitFor()
  await dialog.getByRole('group', { name: 'Wave 2: Early' }).getByLabel('Name').fill('early')
  await dialog.getByRole('group', { name: 'Wave 2: early' }).getByLabel('Places').fill('2')
  const preview = dialog.getByRole('complementary', { name: 'What will be done' })
  await preview.getByText('client-2, client-3').waitFor()
  expect(await preview.getByRole('listitem').allTextContents()).toHaveLength(3)
  expect(await axeFindings(page)).toEqual([])
  await dialog.getByLabel('With more failures than are borne').selectOption('roll_back_all')
  await dialog.getByRole('button', { name: 'Roll out to 7 places' }).click()
  await dialog.waitFor({ state: 'hidden' })
  const [rollout] = (await api().waves.list({})).items
  expect(rollout?.plan).toMatchObject({
    waves: [
      { id: 'pilot', parallel: 1, error_threshold: 0, soak_seconds: 1_800 },
      { id: 'early' },
      { id: 'rest', parallel: 10, error_threshold: 5 },
    ],
    on_threshold: 'roll_back_all',
  })
  expect(rollout?.plan.waves.map(({ deployment_ids }) => deployment_ids.length)).toEqual([1, 2, 4])
})

test('the form for waves fits a phone, and who may not deploy there cannot send it', async () => {
  await deploy(
    host,
    {
      application_id: 'facturation',
      environment_name: 'production',
      version: '8.1.0',
      cloud_asset_id: 'client-1',
    },
    'pending',
  )
  const page = await show({ view: 'plan-waves', as: 'developer', lang: 'fr', theme: 'dark' }, PHONE)
  const dialog = page.getByRole('dialog', { name: 'Nouveau déroulement par vagues' })
  await dialog.getByLabel('Environnement').selectOption('production')
  await dialog.getByRole('button', { name: 'Tout choisir' }).tap()
  const send = dialog.getByRole('button', { name: 'Dérouler sur 1 emplacement' })
  await expect.poll(() => send.getAttribute('aria-disabled')).toBe('true')
  expect(await axeFindings(page)).toEqual([])
  expect([await sidewaysScroll(page), await smallTargets(page, 44)]).toEqual([0, []])
})
