import type { DeploymentsApi, RunView } from '@slipway/core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { axeFindings, sidewaysScroll, smallTargets } from './support/faults.ts'
import { PEOPLE } from './support/people.ts'
import { errorRate, isAt, type Rollout, rolling, rollOut, until } from './support/rollouts.ts'
import { deploy } from './support/seed.ts'
import { sharedStage } from './support/stage.ts'
import { seedCatalogOnly } from './support/worlds.ts'

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

const { host, show } = await sharedStage({ seed: seedCatalogOnly, sdk: rolling() })
beforeAll(() => host.sdk.start())
afterAll(() => host.sdk.stop())

const api = (): DeploymentsApi => host.sdk.as(PEOPLE.admin)
const read = ({ id }: Rollout): Promise<RunView> => api().rollouts.get({ id })

let count = 0
/** A canary in a place of its own, beside 1.0.0; its analyses take far longer than a test. */
async function canary(version = '2.0.0'): Promise<Rollout> {
  count += 1
  const given = {
    application_id: 'facturation',
    environment_name: 'staging',
    cloud_asset_id: `grappe-${count}`,
  }
  await deploy(host, { ...given, version: '1.0.0' }, 'active')
  const run = await rollOut(
    host,
    { ...given, version },
    { gates: [errorRate('good', { count: 1_000, initial_delay_seconds: 3_600 })] },
  )
  await until(host, run, isAt('analyse-5'))
  return run
}

/** What the page tells a run, as it is sent. */
function toldBy(page: Page): { path: string; body: Record<string, unknown> }[] {
  const told: { path: string; body: Record<string, unknown> }[] = []
  page.on('request', (request) => {
    const path = /\/rollouts\/[^/]+\/([a-z-]+)$/.exec(request.url())?.[1]
    if (request.method() === 'POST' && path !== undefined) told.push({ path, body: request.postDataJSON() })
  })
  return told
}

const section = (page: Page) => page.getByRole('region', { name: 'Rollout', exact: true })
const command = (page: Page, name: string) => section(page).getByRole('button', { name })

test('the rail shows what is done, where it stands and what is to come, and who shares the traffic', async () => {
  const run = await canary()
  const page = await show({ view: 'detail', id: run.deployment_id })
  await section(page).getByText('5% on 2.0.0, 95% on 1.0.0').waitFor()
  const rail = page.locator('.slipway-rollout-steps .slipway-rail-step')
  expect(await rail.count()).toBe((await read(run)).steps.length)
  const states = await rail.evaluateAll((steps) => steps.map((step) => step.getAttribute('data-state')))
  expect(states.slice(0, 5)).toEqual(['done', 'done', 'done', 'current', 'to_come'])
  const current = page.locator('.slipway-rollout-steps [aria-current=step]')
  expect(await current.textContent()).toContain('Analysis at 5%')
  // What a run carries out is not moved by hand beside it.
  expect(await page.getByRole('button', { name: 'Activate 2.0.0' }).count()).toBe(0)
})

test('going past an analysis is explained, names the step that it leaves, and the page moves by itself', async () => {
  const run = await canary()
  const page = await show({ view: 'detail', id: run.deployment_id })
  const told = toldBy(page)
  await command(page, 'Go past “Analysis at 5%”…').click()
  const dialog = page.getByRole('dialog', { name: 'Promote 2.0.0' })
  await dialog.getByText('without waiting for its verdict').waitFor()
  const send = dialog.getByRole('button', { name: 'Go past “Analysis at 5%”' })
  await send.click()
  await dialog.getByText('Say why.').waitFor()
  expect(told).toEqual([])
  await dialog.getByLabel('Reason').fill('Looked at the figures myself.')
  await send.click()
  await dialog.waitFor({ state: 'hidden' })
  await section(page).getByText('25% on 2.0.0, 75% on 1.0.0').waitFor()
  await page.locator('.slipway-rollout-steps [aria-current=step]', { hasText: 'Analysis at 25%' }).waitFor()
  expect(told).toMatchObject([
    { path: 'promote', body: { step_id: 'analyse-5', reason: 'Looked at the figures myself.' } },
  ])
  const { items } = await api().deployments.history({ id: run.deployment_id })
  expect(items.find(({ action }) => action === 'rollout.commanded')).toMatchObject({
    actor_id: PEOPLE.admin.id,
    reason: 'Looked at the figures myself.',
  })
})

test('of two who promote the same step one leaves it, and the other is told before anything is sent', async () => {
  const run = await canary()
  const page = await show({ view: 'detail', id: run.deployment_id })
  const told = toldBy(page)
  await command(page, 'Go past “Analysis at 5%”…').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Reason').fill('Fine.')
  await api().rollouts.promote({ id: run.id, step_id: 'analyse-5', reason: 'I was first.' })
  const send = dialog.getByRole('button', { name: 'Go past “Analysis at 5%”' })
  await expect.poll(() => send.getAttribute('aria-disabled')).toBe('true')
  await dialog.getByText('The rollout has left this step meanwhile.').waitFor({ state: 'attached' })
  await dialog.getByLabel('Reason').press('Control+Enter')
  expect(told).toEqual([])
  await until(host, run, isAt('analyse-25'))
})

test('a pause shows before the server has answered, holds the run, and is ended by the button that stands out', async () => {
  const run = await canary()
  const page = await show({ view: 'detail', id: run.deployment_id })
  await command(page, 'Pause…').click()
  const dialog = page.getByRole('dialog', { name: 'Pause the rollout of 2.0.0' })
  await dialog.getByLabel('Reason').fill('Lunch.')
  const answer = host.hold(/\/pause$/)
  await dialog.getByRole('button', { name: 'Pause the rollout' }).click()
  await section(page).getByText('Paused').first().waitFor()
  expect((await read(run)).state).toBe('running')
  answer.release()
  await dialog.waitFor({ state: 'hidden' })
  await section(page).getByText('Lunch.').waitFor()
  expect((await read(run)).state).toBe('paused')
  const resume = command(page, 'Resume')
  expect(await resume.getAttribute('data-kind')).toBe('primary')
  await resume.click()
  await page.getByRole('dialog').getByRole('button', { name: 'Resume the rollout' }).click()
  await section(page).getByText('Under way').waitFor()
  expect((await read(run)).state).toBe('running')
})

test('what the server refuses is taken back, and said in the dialog', async () => {
  const run = await canary()
  const page = await show({ view: 'detail', id: run.deployment_id })
  await command(page, 'Pause…').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Reason').fill('Lunch.')
  onTestFinished(host.refuse({ path: /\/pause$/, code: 'forbidden' }))
  await dialog.getByRole('button', { name: 'Pause the rollout' }).click()
  await dialog.getByRole('alert').waitFor()
  await section(page).getByText('Under way').waitFor()
  expect(await dialog.getByLabel('Reason').inputValue()).toBe('Lunch.')
})

test('an abort by keyboard says what is undone first, undoes it, and leaves nothing to press', async () => {
  const run = await canary()
  const page = await show({ view: 'detail', id: run.deployment_id })
  await command(page, 'Abort…').focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Abort the rollout of 2.0.0' })
  const effects = dialog.getByRole('list', { name: 'What will happen' }).getByRole('listitem')
  await expect
    .poll(() => effects.allTextContents())
    .toEqual([
      'All traffic goes back to 1.0.0 first.',
      '2.0.0 is taken away.',
      '1.0.0 was never touched and stays in service.',
    ])
  await page.keyboard.type('Too many complaints.')
  await dialog.getByRole('button', { name: 'Abort the rollout' }).focus()
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'hidden' })
  await section(page).getByText('Rolled back').waitFor()
  await section(page).getByText('0% on 2.0.0, 100% on 1.0.0').waitFor()
  await page.getByText('Traffic back to 1.0.0').waitFor()
  expect(await section(page).getByRole('button').count()).toBe(0)
  expect(await read(run)).toMatchObject({ state: 'rolled_back' })
  expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true)
})

test('a step is chosen among those that may be left out', async () => {
  const run = await canary()
  const page = await show({ view: 'detail', id: run.deployment_id })
  const told = toldBy(page)
  await command(page, 'Skip a step…').click()
  const dialog = page.getByRole('dialog')
  const options = dialog.getByLabel('Step to leave out').locator('option')
  // Neither what is behind it, nor what nothing goes into service without.
  await expect
    .poll(() => options.allTextContents())
    .toEqual([
      '25% of the traffic',
      'Analysis at 25%',
      '50% of the traffic',
      'Analysis at 50%',
      'Watch for 10 min',
      'Tell that it is in service',
    ])
  await dialog.getByLabel('Step to leave out').selectOption('Analysis at 50%')
  await dialog.getByLabel('Reason').fill('Quiet evening.')
  await dialog.getByRole('button', { name: 'Skip the step' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.locator('.slipway-rollout-steps [data-state=done]', { hasText: 'Analysis at 50%' }).waitFor()
  expect(told).toMatchObject([{ path: 'skip', body: { step_id: 'analyse-50' } }])
})

test('who may only read sees all of it, and why no button can be pressed', async () => {
  const run = await canary()
  const page = await show({ view: 'detail', id: run.deployment_id, as: 'reader' })
  const abort = command(page, 'Abort…')
  await expect.poll(() => abort.getAttribute('aria-disabled')).toBe('true')
  await abort.focus()
  await page.getByText('You do not have the right to do this here.').first().waitFor({ state: 'attached' })
  await page.keyboard.press('Enter')
  expect(await page.getByRole('dialog').count()).toBe(0)
})

test('on a phone the commands are in a sheet', async () => {
  const run = await canary()
  const page = await show({ view: 'detail', id: run.deployment_id, lang: 'fr' }, PHONE)
  await page.getByRole('button', { name: 'Commandes du déroulement' }).tap()
  const sheet = page.getByRole('dialog', { name: 'Commandes du déroulement' })
  await sheet.getByRole('button', { name: 'Interrompre…' }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  expect(await smallTargets(page, 44)).toEqual([])
  await sheet.getByRole('button', { name: 'Interrompre…' }).tap()
  const dialog = page.getByRole('dialog', { name: 'Interrompre le déroulement de 2.0.0' })
  await dialog.getByText('Tout le trafic revient d’abord à 1.0.0.').waitFor()
  expect(await axeFindings(page)).toEqual([])
  expect([await sidewaysScroll(page), await smallTargets(page, 44)]).toEqual([0, []])
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  expect((await read(run)).state).toBe('running')
})

test('what could not be undone stands out, and is retried or left by name', async () => {
  const run = await canary('2.0.0-stuck')
  await api().rollouts.abort({ id: run.id, reason: 'Enough.' })
  await until(host, run, ({ state }) => state === 'halted')
  const page = await show({ view: 'detail', id: run.deployment_id })
  await section(page).getByText('Halted: a person has to decide').waitFor()
  await section(page).getByRole('alert').getByText('La plateforme refuse').waitFor()
  const retry = command(page, 'Retry “Take 2.0.0-stuck away”')
  expect(await retry.getAttribute('data-kind')).toBe('primary')
  await command(page, 'Leave it as it is…').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Reason').fill('We clean it up by hand.')
  await dialog.getByRole('button', { name: 'Leave it as it is' }).click()
  await section(page).getByText('Failed').first().waitFor()
  expect((await read(run)).state).toBe('failed')
})

test('a run that cannot be read says so, and the rest of the page is there', async () => {
  const run = await canary()
  const again = host.refuse({ path: '/rollouts', status: 503 })
  const page = await show({ view: 'detail', id: run.deployment_id })
  await section(page).getByRole('alert').waitFor()
  await page.getByRole('heading', { name: 'Summary' }).waitFor()
  again()
  await section(page).getByRole('button', { name: 'Try again' }).click()
  await section(page).getByText('5% on 2.0.0').waitFor()
})

test('only the run that moved is read again', async () => {
  const [run, other] = [await canary(), await canary()]
  const page = await show({ view: 'detail', id: run.deployment_id })
  const reads = () => host.requests(new RegExp(`^GET /rollouts/${run.id}`))
  const before = reads()
  await api().rollouts.pause({ id: other.id, reason: 'Elsewhere.' })
  await api().rollouts.pause({ id: run.id, reason: 'Here.' })
  await section(page).getByText('Here.').waitFor()
  expect(reads()).toBe(before + 1)
  expect(host.requests(new RegExp(`^GET /rollouts/${other.id}`))).toBe(0)
})

test('the list of rollouts has first what waits for a person, moves by itself, and leads to each', async () => {
  const [waits, moves] = [await canary('4.0.0'), await canary('4.1.0')]
  await api().rollouts.pause({ id: waits.id, reason: 'Who looks at this?' })
  const page = await show({ view: 'rollouts', links: 'none' })
  const now = page.getByRole('region', { name: 'Under way' })
  const rows = now.getByRole('listitem')
  await rows.filter({ hasText: '4.0.0' }).getByText('Who looks at this?').waitFor()
  const texts = await rows.allTextContents()
  const places = ['4.0.0', '4.1.0'].map((version) => texts.findIndex((text) => text.includes(version)))
  expect(places[0]).toBeLessThan(places[1] ?? 0)
  await api().rollouts.abort({ id: moves.id, reason: 'Enough.' })
  const ended = page.getByRole('region', { name: 'Ended' })
  await ended.getByRole('listitem').filter({ hasText: '4.1.0' }).getByText('Rolled back').waitFor()
  await rows.filter({ hasText: '4.0.0' }).getByRole('button').click()
  await page.getByRole('dialog').getByText('5% on 4.0.0, 95% on 1.0.0').waitFor()
})

test('what the engine says is said in the language of the page, with what was measured and what would have been good', async () => {
  const given = {
    application_id: 'facturation',
    environment_name: 'staging',
    cloud_asset_id: 'grappe-mesure',
  }
  await deploy(host, { ...given, version: '1.0.0' }, 'active')
  const run = await rollOut(host, { ...given, version: '4.2.0' }, { gates: [errorRate('bad')] })
  await until(host, run, ({ state }) => state === 'rolled_back')
  const page = await show({ view: 'detail', id: run.deployment_id, lang: 'fr' })
  const said = 'Mauvaises mesures : 2, admises : 1. Mesuré 0,11 ; bon si < 0,01.'.replace('< ', '<\u00a0')
  await page
    .getByRole('region', { name: 'Déroulement', exact: true })
    .getByText(`« Analyse à 5 % » a échoué. ${said}`.replace('5 %', '5\u202f%'))
    .or(page.getByText(said))
    .first()
    .waitFor()
  expect(await page.locator('.slipway-rollout').textContent()).not.toContain('measurements')
})
