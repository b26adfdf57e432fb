import { describe, expect, it } from 'vitest'
import type { PageParameters } from './support/host.ts'
import { DAY } from './support/now.ts'
import { PEOPLE } from './support/people.ts'
import { deploy } from './support/seed.ts'
import { sharedStage } from './support/stage.ts'
import { type Visit, visit } from './support/visit.ts'
import { seedWorld } from './support/worlds.ts'

const { browser, host } = await sharedStage({ seed: seedWorld })

async function open(name: string, more: PageParameters = {}): Promise<Visit> {
  const id = host.ids[name] ?? name
  const opened = await visit(browser, host, 'workshop', { view: 'detail', lang: 'fr', ...more, id })
  await opened.settled()
  return opened
}

const admin = () => host.sdk.as(PEOPLE.admin).deployments

describe('a deployment in full', () => {
  it('says of a failed attempt why it failed and what is in service, and leads there by a link of the host', async () => {
    const { page, problems, close } = await open('failed')
    const steps = page.getByRole('listitem').filter({ has: page.locator('.slipway-rail-title') })
    expect(await steps.locator('.slipway-rail-title').allTextContents()).toEqual([
      'Enregistré (fait)',
      'Tentative (fait)',
      'Échec (en ce moment)',
    ])
    expect(await page.locator('[aria-current="step"]').textContent()).toContain('tests de fumée ont échoué')
    const link = page.getByRole('link', { name: '2.3.1 est en service ici' })
    expect(decodeURIComponent((await link.getAttribute('href')) ?? '')).toContain(
      `"id":"${host.ids.serving}"`,
    )
    expect(problems).toEqual([])
    await close()
  })

  it('opens related deployments in one drawer, with a way back, where the host has no pages', async () => {
    const { page, settled, close } = await open('failed', { links: 'none' })
    const before = page.getByRole('button', { name: '2.3.1 est en service ici' })
    await before.click()
    const drawer = page.getByRole('dialog', { name: 'Déploiement' })
    const title = drawer.locator('.slipway-detail-version')
    await expect.poll(() => title.textContent()).toBe('2.3.1')
    await settled()
    await drawer.getByRole('button', { name: '1.2.0', exact: true }).click()
    await expect.poll(() => title.textContent()).toBe('1.2.0')
    await drawer.getByRole('button', { name: 'Retour', exact: true }).click()
    await expect.poll(() => title.textContent()).toBe('2.3.1')
    await page.keyboard.press('Escape')
    await expect.poll(() => drawer.count()).toBe(0)
    await expect.poll(() => before.evaluate((button) => button === document.activeElement)).toBe(true)
    await close()
  })

  it('follows what happens to it, without being asked', async () => {
    const id = await deploy(
      host,
      { application_id: 'recherche', environment_name: 'demo', version: '8.8.8' },
      'active',
    )
    const { page, close } = await open(id)
    const banner = page.getByText('Changement de disque')
    expect(await banner.count()).toBe(0)
    const until = new Date(host.clock.now() + DAY).toISOString()
    await admin().startMaintenance({ id, until, reason: 'Changement de disque' })
    await banner.first().waitFor()
    await expect
      .poll(() => page.locator('[aria-current="step"] .slipway-rail-title').textContent())
      .toBe('Maintenance (en ce moment)')
    // The history is in words, and new entries come in by themselves too.
    await page.locator('.slipway-history').getByText('a commencé une maintenance').waitFor()
    await close()
  })

  it('says the same of what is not there and of what is not for these eyes', async () => {
    const { items } = await admin().list({ application_id: 'facturation', environment_name: 'development' })
    const texts: (string | null)[] = []
    for (const id of ['01890000-0000-7000-8000-000000000000', items[0]?.id ?? '']) {
      const { page, close } = await open(id, { as: 'reader' })
      texts.push(await page.locator('[data-slipway]').textContent())
      await close()
    }
    expect(texts[0]).toContain('n’existe pas, ou vous ne pouvez pas le voir')
    expect(texts[1]).toBe(texts[0])
  })
})

describe('what is behind the tabs', () => {
  it('is reached by keyboard, and compares configuration by key without any value', async () => {
    const { page, settled, close } = await open('serving')
    const bodies: string[] = []
    page.on('response', async (response) => {
      if (response.url().includes('/diff/')) bodies.push(await response.text())
    })
    await page.getByRole('tab', { name: 'Historique' }).focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    const panel = page.getByRole('tabpanel', { name: 'Comparer' })
    await panel.getByRole('row', { name: 'LOG_LEVEL' }).getByText('Modifiée').waitFor()
    expect(await panel.getByRole('row', { name: 'DATABASE_URL' }).count()).toBe(0)
    await panel.getByRole('button', { name: 'Afficher 2 variables inchangées' }).click()
    await panel.getByRole('row', { name: 'DATABASE_URL' }).getByText('Inchangée').waitFor()
    await settled()
    expect(await page.content()).not.toContain('postgres://')
    expect(bodies.join()).toContain('LOG_LEVEL')
    expect(bodies.join()).not.toContain('postgres://')
    await close()
  })

  it('compares with the deployment that the person picks', async () => {
    const { page, close } = await open('serving')
    await page.getByRole('tab', { name: 'Comparer' }).click()
    const choice = page.getByLabel('Comparer avec')
    expect(await choice.locator('option').first().textContent()).toMatch(/^1\.2\.0 – /)
    const failed = await choice.locator('option', { hasText: '2.4.0' }).getAttribute('value')
    await choice.selectOption(failed)
    await page.locator('.slipway-change', { hasText: 'Version' }).getByText('2.4.0').waitFor()
    await close()
  })

  it('shows the journal to those who may read it, and tells the others who may', async () => {
    const manager = await open('serving', { as: 'manager' })
    await manager.page.getByRole('tab', { name: 'Journal' }).click()
    await manager.page.locator('.slipway-journal').getByText('deployment.promoted').waitFor()
    await manager.close()
    const developer = await open('serving', { as: 'developer' })
    await developer.page.getByRole('tab', { name: 'Journal' }).click()
    await developer.page.getByText('Le journal ne vous est pas ouvert').waitFor()
    await developer.page.getByText('Les responsables d’équipe lisent le journal').waitFor()
    await developer.close()
  })

  it('tells what an edit changed, and offers the older entries of a long history', async () => {
    const id = await deploy(
      host,
      { application_id: 'recherche', environment_name: 'testing', version: '7.7.7' },
      'active',
    )
    for (let edit = 1; edit <= 55; edit++) await admin().update({ id, metadata: { tags: [`tag-${edit}`] } })
    const { page, close } = await open(id)
    const entries = page.locator('.slipway-history > li')
    expect(await entries.count()).toBe(50)
    const newest = entries.first()
    expect(await newest.textContent()).toContain('Hélène Garnier a modifié le déploiement')
    expect(await newest.locator('dd').textContent()).toMatch(/avant\s*tag-54\s*après\s*tag-55/)
    await page.getByRole('button', { name: 'Afficher plus' }).click()
    await expect.poll(() => entries.count()).toBe(58)
    expect(await entries.last().textContent()).toContain('a enregistré le déploiement')
    await close()
  })
})
