import assert from 'node:assert/strict'
import { openBrowser } from '../../../packages/react/test/support/browser.ts'
import { hrefOf } from '../pages/routes.ts'
import { en } from '../pages/words/en.ts'
import { fr } from '../pages/words/fr.ts'
import type { Checks } from './checks.ts'
import { DEMO_REASON, openStage, RUNNER } from './live-stage.ts'
import { ines } from './people.ts'
import type { Portal } from './portal.ts'

/** A service that is checked comes to the page of service levels by itself, by its name, in both languages. */
export async function checkLevels({ origin, sdk }: Portal, checks: Checks): Promise<void> {
  await checks.run('A service appears among the service levels once it was checked', async () => {
    const stage = await openStage(origin)
    await stage.prepare()
    const address = `${origin}${hrefOf({ page: 'levels' })}`
    const browser = await openBrowser()
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 1_000 } })
      const faults: string[] = []
      page.on('pageerror', (error) => faults.push(String(error)))
      const service = (environment: string) =>
        page.getByRole('heading', { level: 4, name: `${RUNNER.name}, ${environment}`, exact: true })
      await page.goto(address)
      await page.getByRole('button', { name: ines.actor.name }).click()
      await page.getByText('Aucun contrôle de santé dans cette période').waitFor()
      const { id } = await stage.create(RUNNER, 'staging')
      await stage.api(RUNNER).deployments.activate({ id, reason: DEMO_REASON })
      await service(fr.environments.staging).waitFor()
      await page.getByText(fr.demoServices).waitFor()
      await page.goto(`${address}?lang=en`)
      await service(en.environments.staging).waitFor()
      await page.getByText(en.demoServices).waitFor()
      assert.deepEqual(faults, [])
      const { last } = await sdk.as(ines.actor).health.get({ id })
      assert.equal(last?.status_code, 200)
    } finally {
      await browser.close()
    }
    const { targets } = await sdk.as(ines.actor).kpi.uptime()
    assert.deepEqual(
      targets.map(({ application_id, uptime }) => [application_id, uptime.value]),
      [[RUNNER.application_id, 1]],
    )
  })
}
