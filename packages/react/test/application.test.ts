import { describe, expect, it } from 'vitest'
import { sidewaysScroll } from './support/faults.ts'
import type { PageParameters } from './support/host.ts'
import { deploy } from './support/seed.ts'
import { sharedStage } from './support/stage.ts'
import { type Visit, visit } from './support/visit.ts'
import { seedWorld } from './support/worlds.ts'

const { browser, host } = await sharedStage({ seed: seedWorld })

async function open(application_id: string, more: PageParameters = {}, width = 1280): Promise<Visit> {
  const parameters = { view: 'application', lang: 'fr', ...more, application_id }
  const opened = await visit(browser, host, 'workshop', parameters, { viewport: { width, height: 800 } })
  await opened.settled()
  return opened
}

describe('one application', () => {
  it('stands there environment by environment in promotion order, with the attempt that failed', async () => {
    const { page, problems, close } = await open('facturation')
    expect(await page.getByRole('heading', { level: 2 }).textContent()).toBe('Facturation')
    const cards = page.locator('.slipway-application-card')
    expect(await cards.getByRole('heading').allTextContents()).toEqual([
      'Développement',
      'Tests',
      'Recette',
      'Démo',
      'Production',
    ])
    const production = await cards.last().textContent()
    expect(production).toMatch(/2\.3\.1.*Actif.*Dernière tentative.*Échec.*2\.4\.0/)
    expect(problems).toEqual([])
    await close()
  })

  it('fits 360 px, and opens a deployment in a drawer where the host has no page', async () => {
    const { page, close } = await open('portail-client', { links: 'none' }, 360)
    expect(await sidewaysScroll(page)).toBe(0)
    await page.locator('.slipway-application-card').last().getByRole('button', { name: '1.8.2' }).click()
    const drawer = page.getByRole('dialog', { name: 'Déploiement' })
    await drawer.getByRole('heading', { name: 'Portail client Production 1.8.2' }).waitFor()
    await close()
  })

  it('follows what is deployed: at once on its card, behind a button in the list', async () => {
    const { page, close } = await open('identite')
    const staging = page.locator('.slipway-application-card').nth(2)
    const first = page.locator('.slipway-application-row').first()
    const before = await first.textContent()
    await deploy(
      host,
      { application_id: 'identite', environment_name: 'staging', version: '9.0.0' },
      'active',
    )
    await staging.getByRole('link', { name: '9.0.0' }).waitFor()
    const news = page.getByRole('button', { name: 'Afficher 1 nouveau' })
    await news.waitFor()
    expect(await first.textContent()).toBe(before)
    await news.click()
    await expect.poll(() => first.textContent()).toContain('9.0.0')
    // What is in front of production is newer now, whatever the texts of the versions say.
    await page
      .locator('.slipway-application-card')
      .last()
      .getByText('Plus récent en Recette : 9.0.0')
      .waitFor()
    await close()
  })

  it('shows ten lines, and more on demand', async () => {
    const { page, close } = await open('facturation')
    const rows = page.locator('.slipway-application-row')
    expect(await rows.count()).toBe(10)
    await page.getByRole('button', { name: 'Afficher plus' }).click()
    await expect.poll(() => rows.count()).toBeGreaterThan(10)
    await close()
  })

  it('says how to begin where nothing was ever deployed', async () => {
    const { page, close } = await open('nouvelle')
    await page.getByText('Pas encore déployé').waitFor()
    await page.getByText('par votre chaîne d’intégration').waitFor()
    const link = page.getByRole('link', { name: 'Nouveau déploiement' })
    const target = decodeURIComponent((await link.getAttribute('href')) ?? '')
    expect(target).toBe('#{"view":"create","defaults":{"application_id":"nouvelle"}}')
    await close()
  })

  it('leads nowhere where the host has no page for a new deployment', async () => {
    const { page, close } = await open('nouvelle', { links: 'none' })
    await page.getByText('Pas encore déployé').waitFor()
    expect(await page.getByText('Nouveau déploiement').count()).toBe(0)
    await close()
  })
})
