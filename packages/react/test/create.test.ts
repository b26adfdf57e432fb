import { describe, expect, it } from 'vitest'
import { NOW } from './support/now.ts'
import { sharedStage } from './support/stage.ts'
import { type Visit, visit } from './support/visit.ts'
import { seedWorld } from './support/worlds.ts'

const { browser, host } = await sharedStage({ seed: seedWorld })

async function open(more: Record<string, string> = {}): Promise<Visit> {
  const opened = await visit(browser, host, 'workshop', { view: 'create', ...more })
  await opened.settled()
  return opened
}

/** Chooses one of the catalog, by keyboard alone. */
async function choose({ page }: Visit, label: string, text: string, name: string) {
  const field = page.getByRole('combobox', { name: label })
  await field.focus()
  await page.keyboard.type(text)
  await expect.poll(() => page.getByRole('option').allTextContents()).toEqual([expect.stringContaining(name)])
  await page.keyboard.press('Enter')
  await expect.poll(() => field.inputValue()).toBe(name)
}

async function fillBase(opened: Visit, environment = 'Recette', version = '9.9.9') {
  await choose(opened, 'Application', 'factur', 'Facturation')
  const asset = opened.page.getByRole('combobox', { name: 'Ressource cloud' })
  await asset.focus()
  await opened.page.keyboard.press('ArrowDown')
  await opened.page.getByRole('option').first().waitFor()
  await opened.page.keyboard.press('ArrowDown')
  await opened.page.keyboard.press('Enter')
  await opened.page.getByLabel('Environnement').selectOption({ label: environment })
  await opened.page.getByLabel('Version').fill(version)
}

describe('the form for a new deployment', () => {
  it('chooses what was written when Enter comes before it is found, and sends nothing', async () => {
    const { page } = await open()
    const field = page.getByRole('combobox', { name: 'Application' })
    await field.focus()
    await page.keyboard.type('rech')
    await page.keyboard.press('Enter')
    await expect.poll(() => field.inputValue()).toBe('Recherche')
    await field.selectText()
    await page.keyboard.type('factur')
    await page.keyboard.press('Enter')
    await expect.poll(() => field.inputValue()).toBe('Facturation')
    await field.selectText()
    await page.keyboard.type('nowhere')
    await page.keyboard.press('Enter')
    await page.getByText('Nothing found').waitFor()
    // A form that is sent marks what it lacks.
    expect(await page.locator('[aria-invalid="true"]').count()).toBe(0)
  })

  it('creates what was filled in, after a last look, and leads to it', async () => {
    const opened = await open({ lang: 'fr' })
    const { page, problems } = opened
    await fillBase(opened)
    await page.getByText('y est en service et sera remplacé').waitFor()
    await page.getByRole('tab', { name: 'Avancé' }).click()
    await page.getByRole('button', { name: 'Ajouter une variable' }).click()
    // Lines of a file, pasted into the name.
    await page.getByLabel('Nom', { exact: true }).evaluate((field) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text', 'DATABASE_URL=postgres://secret\nFEATURE="on"')
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    })
    await expect.poll(() => page.getByLabel('Nom', { exact: true }).count()).toBe(2)
    await page.getByRole('button', { name: 'Vérifier' }).click()
    await page.getByText('2 valeurs, masquées').waitFor()
    expect(await page.content()).not.toContain('postgres://secret')
    // Nobody here carries rollouts out.
    await opened.settled()
    expect(await page.getByText('Plan du déroulement').count()).toBe(0)
    await page.getByRole('button', { name: 'Créer le déploiement 9.9.9' }).click()
    await page.getByRole('heading', { name: 'Le déploiement 9.9.9 a été créé' }).waitFor()
    await page.getByRole('link', { name: 'L’ouvrir' }).waitFor()
    const { items } = await host.sdk
      .as({ id: 'root', name: 'Root', grants: [{ role: 'msp_admin' }] })
      .deployments.list({ version: '9.9.9' })
    expect(items).toMatchObject([
      {
        status: 'pending',
        environment_name: 'staging',
        configuration: { DATABASE_URL: '••••••', FEATURE: '••••••' },
      },
    ])
    expect(items[0]?.created_at).toBe(NOW)
    expect(problems).toEqual([])
    await opened.close()
  })

  it('goes to the first fault, counts them on each tab, and says each in words', async () => {
    const opened = await open({ lang: 'fr' })
    const { page } = opened
    await page.getByRole('tab', { name: 'Avancé' }).click()
    await page.getByLabel('Adresse de contrôle de santé').fill('ftp://nowhere')
    await page.getByRole('tab', { name: 'Métadonnées' }).click()
    await page.getByRole('button', { name: 'Vérifier' }).click()
    await page.getByRole('tab', { name: 'Base', selected: true }).waitFor()
    await page.getByRole('tab', { name: '4 points à corriger' }).waitFor()
    await page.getByRole('tab', { name: /^Avancé\s*1 point à corriger$/ }).waitFor()
    expect(await page.getByText('Ce champ est nécessaire.').count()).toBe(4)
    await opened.close()
  })

  it('tells why it cannot be created before it is sent, and sends nothing', async () => {
    const opened = await open({ lang: 'fr', as: 'developer' })
    const { page } = opened
    await fillBase(opened, 'Production', '6.6.6')
    await page.getByText('Vous ne pouvez pas déployer en Production').waitFor()
    const before = host.requests(/^POST /)
    await page.getByRole('button', { name: 'Vérifier' }).click()
    const send = page.getByRole('button', { name: 'Créer le déploiement 6.6.6' })
    expect(await send.getAttribute('aria-disabled')).toBe('true')
    await send.focus()
    await page.getByRole('tooltip').getByText('Demandez à un responsable').waitFor()
    await page.keyboard.press('Enter')
    expect(host.requests(/^POST /)).toBe(before)
    await opened.close()
  })

  it('keeps a draft in the tab, without the secret values, until it is created or thrown away', async () => {
    const opened = await open({ lang: 'fr', user: 'ines' })
    const { page } = opened
    await page.getByLabel('Version').fill('7.7.7')
    await page.getByRole('tab', { name: 'Avancé' }).click()
    await page.getByRole('button', { name: 'Ajouter une variable' }).click()
    await page.getByLabel('Nom', { exact: true }).fill('TOKEN')
    await page.getByLabel('Valeur', { exact: true }).fill('hunter2')
    await expect
      .poll(() => page.evaluate(() => Object.values(sessionStorage).join()))
      .toMatch(/7\.7\.7.*TOKEN|TOKEN.*7\.7\.7/)
    expect(await page.evaluate(() => Object.values(sessionStorage).join())).not.toContain('hunter2')
    await page.reload()
    await page.getByText('Votre brouillon a été conservé').waitFor()
    expect(await page.getByLabel('Version').inputValue()).toBe('7.7.7')
    await page.getByRole('button', { name: 'Recommencer' }).click()
    expect(await page.getByLabel('Version').inputValue()).toBe('')
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
    await opened.close()
  })

  it('keeps everything and says so when the server cannot be reached', async () => {
    const opened = await open({ lang: 'fr' })
    const { page } = opened
    await fillBase(opened, 'Recette', '5.5.5')
    await page.getByRole('button', { name: 'Vérifier' }).click()
    host.refuse({ path: /^POST /, status: 503, times: 1 })
    await page.getByRole('button', { name: 'Créer le déploiement 5.5.5' }).click()
    await page.getByRole('alert').getByText('Il n’a pas été créé').waitFor()
    await page.getByRole('button', { name: 'Créer le déploiement 5.5.5' }).click()
    await page.getByRole('heading', { name: 'Le déploiement 5.5.5 a été créé' }).waitFor()
    await opened.close()
  })
})
