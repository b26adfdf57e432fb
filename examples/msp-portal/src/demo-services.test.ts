import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { catalogItems } from './catalog.ts'
import { CHECK_INTERVAL, serviceAddress, serviceStatus } from './demo-services.ts'
import { openStage, RUNNER, SHOP } from './live-stage.ts'
import { ines } from './people.ts'
import { openPortal } from './portal.ts'

const shop = { application_id: SHOP.application_id, environment_name: 'staging' }
const runner = { application_id: RUNNER.application_id, environment_name: 'production' }

/** What a service says in each second of an hour. */
function hourOf(service: typeof shop): (number | null)[] {
  const { pathname } = new URL(serviceAddress('http://127.0.0.1:4300', service))
  return Array.from({ length: 3_600 }, (_, second) => serviceStatus(pathname, second * 1_000))
}

it('two services of the demo fail now and then, never together, and the others never', () => {
  const [shopHour, runnerHour] = [hourOf(shop), hourOf(runner)]
  expect(shopHour.filter((status) => status === 503)).toHaveLength(15 * 15)
  expect(runnerHour.filter((status) => status === 503)).toHaveLength(5 * 15)
  expect(shopHour.some((status, second) => status === 503 && runnerHour[second] === 503)).toBe(false)
  expect(new Set(hourOf({ ...runner, environment_name: 'staging' }))).toEqual(new Set([200]))
})

it('an outage is over before three checks in a row can fail', () => {
  // Checks stray from their interval by a tenth.
  const third = (2 * CHECK_INTERVAL * 0.9) / 1_000
  for (const service of [shop, runner]) {
    const hour = hourOf(service)
    expect(hour.some((status, second) => status === 503 && hour[second + third] === 503)).toBe(false)
  }
})

it.each(['/levels', '/demo-services', '/demo-services/demo-shop/health', '/demo-services/a/b/c/health'])(
  'no service answers at %s',
  (path) => expect(serviceStatus(path, 0)).toBe(null),
)

it('what is in service is checked for real, and on its new port when the portal starts on another one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-services-'))
  const open = () => openPortal({ path: join(folder, 'portal.db'), port: 0, site: new Map() })
  let portal = await open()
  try {
    await portal.sdk.as(ines.actor).catalog.upsert({ items: catalogItems() })
    const stage = await openStage(portal.origin)
    await stage.prepare()
    const { id } = await stage.create(RUNNER, 'staging')
    const { id: own } = await stage.create(RUNNER, 'production')
    const { activate, update } = stage.api(RUNNER).deployments
    await activate({ id })
    const elsewhere = 'http://127.0.0.1:9/health'
    await update({ id: own, health_check_url: elsewhere })
    const of = async (asked: string) => portal.sdk.as(ines.actor).health.get({ id: asked })
    await expect.poll(async () => (await of(id)).last).toMatchObject({ outcome: 'up', status_code: 200 })
    const before = portal.origin
    await portal.close()
    do {
      portal = await open()
    } while (portal.origin === before)
    expect((await of(id)).url).toBe(serviceAddress(portal.origin, { ...runner, environment_name: 'staging' }))
    expect((await of(own)).url).toBe(elsewhere)
    await expect.poll(async () => (await of(id)).last).toMatchObject({ outcome: 'up', status_code: 200 })
    const { items } = await portal.sdk.as(ines.actor).health.samples({ id })
    expect(new Set(items.map(({ outcome }) => outcome))).toEqual(new Set(['up']))
  } finally {
    await portal.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
