import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openBrowser } from '../../../packages/react/test/support/browser.ts'
import { buildPages } from '../src/build-pages.ts'
import { catalogItems } from '../src/catalog.ts'
import { ines } from '../src/people.ts'
import { openPortal, type Portal } from '../src/portal.ts'
import { readSite, type Site } from '../src/site.ts'

let folder: string
let site: Site
let portal: Portal
let browser: Browser
let context: BrowserContext
let page: Page
let faults: string[]

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-pages-'))
  site = readSite(await buildPages(() => {}))
  portal = await openPortal({ path: join(folder, 'portal.db'), port: 0, site })
  await portal.sdk.as(ines.actor).catalog.upsert({ items: catalogItems() })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await portal?.close()
  rmSync(folder, { recursive: true, force: true })
})

beforeEach(async () => {
  faults = []
  context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  page = await context.newPage()
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return
    // What a status says of itself; whether it should be there is said by the tests.
    if (!message.text().startsWith('Failed to load resource')) faults.push(message.text())
  })
})
afterEach(async () => {
  await context.close()
  expect(faults).toEqual([])
})

const url = (path: string) => `${portal.origin}${path}`
const heading = (name: string) => page.getByRole('heading', { level: 1, name })
const link = (name: string) => page.getByRole('link', { name, exact: true })

async function signIn(person: string): Promise<void> {
  await page.getByRole('button', { name: person }).click()
}

describe('the portal in a browser', () => {
  it('asks who is there at any address, and goes on from there', async () => {
    await page.goto(url('/audit'))
    await heading('Qui êtes-vous ?').waitFor()
    await signIn('Marc Dubois')
    await heading('Journal').waitFor()
    expect(page.url()).toBe(url('/audit'))
  })

  it('goes from page to page without loading, takes the focus to the title, and knows the way back', async () => {
    await page.goto(url('/applications'))
    await signIn('Inès Moreau')
    await heading('Applications').waitFor()
    await page.evaluate('window.stays = true')
    await link('Déploiements').click()
    await heading('Déploiements').waitFor()
    expect(page.url()).toBe(url('/applications/deployments'))
    expect(await page.title()).toBe('Déploiements · Portail MSP')
    await expect.poll(() => page.locator('h1:focus').count()).toBe(1)
    await link('Matrice').click()
    expect(page.url()).toBe(url('/applications/deployments?view=matrix'))
    await expect.poll(() => link('Matrice').getAttribute('aria-current')).toBe('page')
    await page.goBack()
    await expect.poll(() => link('Vue d’ensemble').getAttribute('aria-current')).toBe('page')
    await page.goBack()
    await heading('Applications').waitFor()
    await expect.poll(() => page.title()).toBe('Applications · Portail MSP')
    await page.goForward()
    await heading('Déploiements').waitFor()
    expect(await page.evaluate('window.stays')).toBe(true)
  })

  it('speaks French, English where an address or a person says so, and remembers it', async () => {
    await page.goto(url('/applications?lang=en'))
    await signIn('Léa Petit')
    await heading('Applications').waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    await page.goto(url('/applications'))
    await page.getByText('Léa Petit').first().click()
    await page.getByRole('button', { name: 'Français' }).click()
    await link('Toutes les applications').waitFor()
    await page.goto(url('/applications?lang=en'))
    await page.getByText('Léa Petit').first().click()
    await page.getByRole('button', { name: 'Français' }).click()
    await link('Toutes les applications').waitFor()
    expect(page.url()).toBe(url('/applications'))
  })

  it('is light or dark as the person likes it, also after a reload', async () => {
    const scheme = () => page.evaluate('getComputedStyle(document.documentElement).colorScheme')
    await page.goto(url('/applications'))
    await signIn('Léa Petit')
    await page.getByText('Léa Petit').first().click()
    await page.getByLabel('Apparence').selectOption('dark')
    expect(await scheme()).toBe('dark')
    await page.reload()
    await heading('Applications').waitFor()
    expect(await scheme()).toBe('dark')
  })

  it('says that an address is unknown, in its status too', async () => {
    await page.goto(url('/'))
    await signIn('Inès Moreau')
    await heading('Déploiements').waitFor()
    const response = await page.goto(url('/nothing/here'))
    expect(response?.status()).toBe(404)
    await heading('Il n’y a rien ici').waitFor()
    await link('Voir les déploiements').click()
    await heading('Déploiements').waitFor()
  })

  it('has a page for each application, with its deployments in one tab', async () => {
    await page.goto(url('/applications/node-24'))
    await signIn('Inès Moreau')
    await page.getByRole('heading', { level: 2, name: 'Node.js 24' }).waitFor()
    await link('Fiche').click()
    await page.getByText('Customer workloads').waitFor()
    expect(page.url()).toBe(url('/applications/node-24?tab=about'))
    await page.goBack()
    await page.getByRole('heading', { level: 2, name: 'Node.js 24' }).waitFor()
  })

  it('keeps the filters of the list in the address, and names the window after the deployment', async () => {
    const { create, activate } = portal.sdk.as(ines.actor).deployments
    const shop = { application_id: 'octo-repo', cloud_asset_id: 'storefront-cluster' } as const
    const made = await create({
      ...shop,
      environment_name: 'demo',
      deployment_type: 'manual',
      version: '7.1.0',
    })
    await activate({ id: made.id })
    await page.goto(url('/applications/deployments?view=list&status=active'))
    await signIn('Léa Petit')
    await page.getByRole('link', { name: /octo-repo.*7\.1\.0/ }).click()
    await expect.poll(() => page.title()).toBe('octo-repo 7.1.0, Démo · Portail MSP')
    expect(page.url()).toBe(url(`/applications/deployments/${made.id}`))
    await page.goBack()
    await page.getByRole('link', { name: /octo-repo.*7\.1\.0/ }).waitFor()
    expect(page.url()).toBe(url('/applications/deployments?view=list&status=active'))
  })

  it('shows a change that somebody else makes, while one watches', async () => {
    const { create, activate } = portal.sdk.as(ines.actor).deployments
    const shop = { application_id: 'hello-world', cloud_asset_id: 'storefront-cluster' } as const
    await page.goto(url('/applications'))
    await signIn('Léa Petit')
    const row = page.getByRole('row', { name: /Hello-World/ })
    await row.getByText('Rien de déployé').waitFor()
    await page.getByText('En direct', { exact: true }).waitFor()
    const made = await create({ ...shop, environment_name: 'demo', deployment_type: 'manual', version: '1' })
    await row.getByText('Déploiement en cours').waitFor()
    await activate({ id: made.id })
    await row.getByText('En service').waitFor()
  })

  it('asks again when a session has ended, and goes on where the person was', async () => {
    await page.goto(url('/applications/deployments'))
    await signIn('Marc Dubois')
    await heading('Déploiements').waitFor()
    await context.clearCookies()
    // Whatever is asked first learns of it: this navigation, or a request of the page before the click is through.
    await link('Toutes les applications')
      .click({ timeout: 5_000 })
      .catch(() => undefined)
    await page.getByRole('status').filter({ hasText: 'Votre session a pris fin' }).waitFor()
    const { pathname } = new URL(page.url())
    await signIn('Marc Dubois')
    await heading(pathname === '/applications' ? 'Applications' : 'Déploiements').waitFor()
    await page
      .getByRole('status')
      .filter({ hasText: 'Votre session a pris fin' })
      .waitFor({ state: 'detached' })
    expect(new URL(page.url()).pathname).toBe(pathname)
  })

  it('signs out in every tab, and shows the next person nothing of the one before', async () => {
    await page.goto(url('/applications'))
    await signIn('Marc Dubois')
    await link('Node.js 25').waitFor()
    const other = await context.newPage()
    await other.goto(url('/applications'))
    await other.getByText('Marc Dubois').first().click()
    await other.getByRole('button', { name: 'Se déconnecter' }).click()
    await heading('Qui êtes-vous ?').waitFor()
    await signIn('Léa Petit')
    await link('octo-repo').waitFor()
    await other.getByRole('link', { name: 'octo-repo', exact: true }).waitFor()
    await expect.poll(() => link('Journal').count()).toBe(0)
  })

  it('reads the journal to those who may, and tells the others why not', async () => {
    await page.goto(url('/audit'))
    await signIn('Inès Moreau')
    await page.getByText('Ajouté au catalogue').first().waitFor()
    await context.request.post(url('/session'), { data: { person: 'lea' } })
    await page.goto(url('/audit'))
    await page.getByRole('alert').filter({ hasText: 'Votre rôle ne permet pas' }).waitFor()
  })

  it('has pages that load nothing from elsewhere, and assets that are kept', async () => {
    const response = await fetch(url('/applications'))
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'")
    const html = await response.text()
    const assets = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? '')
    expect(assets.length).toBeGreaterThan(2)
    for (const asset of assets) expect(asset).toMatch(/^\/(assets\/[\w.-]+-[\w-]{8}\.(js|css)|icon\.svg)$/)
    const script = assets.find((asset) => asset.endsWith('.js')) ?? ''
    const { headers } = await fetch(url(script))
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(headers.get('content-encoding')).toBe('gzip')
    expect((await fetch(url('/assets/none.js'))).status).toBe(404)
    const etag = response.headers.get('etag') ?? ''
    const again = await fetch(url('/applications'), { headers: { 'if-none-match': etag } })
    expect(again.status).toBe(304)
  })
})
