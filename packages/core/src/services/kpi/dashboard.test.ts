import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deploymentOf } from '../../../test/support/deployment.ts'
import type { DeploymentsApi } from '../../contract/index.ts'
import type { Actor, Grant } from '../../domain/access/index.ts'
import { type Deployment, deployments } from '../../domain/deployments/index.ts'
import { dashboard, trend } from '../../domain/kpi/index.ts'
import { isSlipwayError } from '../../errors/index.ts'
import { createDeployments } from '../../runtime/create-deployments.ts'
import { memoryStorage } from '../../storage/memory/index.ts'

const DAY = 86_400_000
const ENVIRONMENTS = ['development', 'staging', 'production'] as const
const ZONES = ['UTC', 'Europe/Paris', 'Pacific/Apia', 'America/St_Johns', 'Australia/Lord_Howe'] as const

const everything: readonly Grant[] = [{ role: 'msp_admin' }]
const admin: Actor = { id: 'admin', name: 'Admin', grants: [...everything] }
const READERS: readonly (readonly Grant[])[] = [
  [{ role: 'team_manager', team_id: 't1' }],
  [{ role: 'reader', team_id: 't1', environments: ['staging'] }],
  [
    { role: 'developer', team_id: 't1' },
    { role: 'reader', team_id: 't2', environments: ['production', 'development'] },
  ],
  [{ role: 'developer', team_id: 'elsewhere' }],
  [],
]

async function installation(start: string) {
  const clock = { at: Date.parse(start), now: () => clock.at }
  const made: string[] = []
  const ids = { next: () => `d${made.push('')}` }
  const sdk = createDeployments({ storage: memoryStorage(), clock, ids })
  await sdk.migrate()
  return { clock, sdk, api: sdk.as(admin) }
}

const commandArb = fc.record({
  wait: fc.integer({ min: 0, max: 2 * DAY }),
  late: fc.integer({ min: 0, max: 20 * DAY }),
  which: fc.nat(),
  kind: fc.constantFrom(
    'create',
    'create',
    'start',
    'activate',
    'fail',
    'attempt',
    'rest',
    'cancel',
    'rollback',
  ),
  team: fc.constantFrom('t1', 't2'),
  environment_name: fc.constantFrom(...ENVIRONMENTS),
  application_id: fc.constantFrom('shop', 'blog'),
})
type Command = typeof commandArb extends fc.Arbitrary<infer C> ? C : never

/** Does what can be done; what the life cycle refuses is refused. */
async function perform(api: DeploymentsApi, command: Command, now: number, made: string[]): Promise<void> {
  const { team: team_id, environment_name, application_id } = command
  const id = made[command.which % Math.max(1, made.length)]
  const at = new Date(now - command.late).toISOString()
  if (command.kind === 'create' || id === undefined) {
    const place = { team_id, environment_name, application_id, cloud_asset_id: 'host' }
    const created = await api.deployments.create({ ...place, deployment_type: 'automated', version: '1' })
    made.push(created.id)
    return
  }
  try {
    if (command.kind === 'start' || command.kind === 'attempt') await api.deployments.start({ id, at })
    if (command.kind === 'activate') await api.deployments.activate({ id, at })
    if (command.kind === 'fail' || command.kind === 'attempt')
      await api.deployments.fail({ id, at, reason: 'down' })
    if (command.kind === 'cancel') await api.deployments.cancel({ id, reason: 'no' })
    if (command.kind === 'rest') {
      const until = new Date(now + DAY).toISOString()
      await api.deployments.startMaintenance({ id, until, reason: 'patch' })
    }
    if (command.kind === 'rollback') {
      const back = await api.deployments.rollback({ id, reason: 'bad' })
      made.push(back.id)
    }
  } catch (error) {
    if (!isSlipwayError(error)) throw error
  }
}

type Filter = Parameters<DeploymentsApi['deployments']['list']>[0]

async function listed(api: DeploymentsApi, filter: Filter): Promise<Deployment[]> {
  const found: Deployment[] = []
  let cursor: string | null = null
  do {
    const page: { items: Deployment[]; next: string | null } = await api.deployments.list({
      ...filter,
      limit: 50,
      ...(cursor === null ? {} : { cursor }),
    })
    found.push(...page.items)
    cursor = page.next
  } while (cursor !== null)
  return found
}

const questionArb = fc.record({
  grants: fc.oneof(fc.constant(everything), fc.constantFrom(...READERS)),
  time_zone: fc.constantFrom(...ZONES),
  /** Before the present; negative is to come. */
  ago: fc.oneof(fc.integer({ min: -3 * DAY, max: 0 }), fc.integer({ min: -3 * DAY, max: 40 * DAY })),
  filter: fc.constantFrom<Filter>(
    {},
    {},
    { environment_name: 'staging' },
    { team_id: ['t1', 't2'], application_id: 'shop' },
    { team_id: 't2' },
  ),
})

describe('the dashboard over the store', () => {
  it('equals the pure function over what list shows, to the last digit, for everybody', async () => {
    const met = { months: 0, served: 0, unserved: 0, standing: 0, changed: 0, nothing: 0 }
    await fc.assert(
      fc.asyncProperty(
        fc.array(commandArb, { minLength: 10, maxLength: 80 }),
        fc.array(questionArb, { minLength: 4, maxLength: 12 }),
        async (commands, questions) => {
          const { clock, sdk, api } = await installation('2026-03-20T10:00:00.000Z')
          const made: string[] = []
          for (const command of commands) {
            clock.at += command.wait
            await perform(api, command, clock.at, made)
          }
          for (const { grants, time_zone, ago, filter } of questions) {
            const mine = sdk.as({ id: 'p', name: 'P', grants: [...grants] })
            const records = await listed(mine, filter)
            const as_of = new Date(clock.at - ago).toISOString()
            const options = { asOf: as_of, timeZone: time_zone }
            const figures = await mine.kpi.dashboard({ ...filter, as_of, time_zone })
            expect(figures).toEqual(dashboard(records, options))
            expect(await mine.kpi.dashboard({ ...filter, as_of, time_zone, ids: true })).toEqual(
              dashboard(records, { ...options, ids: true }),
            )
            expect(await mine.kpi.trend({ ...filter, as_of, time_zone, days: 40 })).toEqual(
              trend(records, { ...options, days: 40 }),
            )
            const { deployments_this_month: month, success_rate: rate, standing } = figures
            if (Number(month.value) > 0 && Number(month.previous_month.value) > 0) met.months += 1
            if (Number(rate.part) > 0) met.served += 1
            if (Number(rate.part) < rate.n) met.unserved += 1
            if (Number(standing.value) > 0) met.standing += 1
            if (standing.reason === 'changed_since') met.changed += 1
            if (records.length === 0) met.nothing += 1
          }
          await sdk.close()
        },
      ),
      { numRuns: 40 },
    )
    // The histories were such that every figure had something to count, and each way of having nothing was met.
    for (const times of Object.values(met)) expect(times).toBeGreaterThan(0)
  })

  it('counts what has happened in this very millisecond', async () => {
    const { api, sdk } = await installation('2026-11-24T10:00:00.000Z')
    const place = { team_id: 't1', environment_name: 'staging', application_id: 'a', cloud_asset_id: 'c' }
    const { id } = await api.deployments.create({ ...place, deployment_type: 'manual', version: '1' })
    await api.deployments.activate({ id })
    const now = await api.kpi.dashboard()
    expect(now).toMatchObject({
      as_of: '2026-11-24T10:00:00.001Z',
      deployments_this_month: { value: 1 },
      active_environments: { value: 1 },
      success_rate: { part: 1, n: 1, small_sample: true },
    })
    expect(await api.kpi.dashboard({ as_of: '2026-11-24T10:00:00.000Z' })).toMatchObject({
      deployments_this_month: { value: 0 },
      active_environments: { value: null, reason: 'changed_since', excluded: { changed_since: 1 } },
    })
    await sdk.close()
  })

  it("takes the installation's zone where the caller names none", async () => {
    const clock = { now: () => Date.parse('2026-10-31T23:30:00.000Z') }
    const sdk = createDeployments({ storage: memoryStorage(), clock, timeZone: 'Europe/Paris' })
    await sdk.migrate()
    const api = sdk.as(admin)
    const { deployments_this_month, time_zone } = await api.kpi.dashboard()
    expect(time_zone).toBe('Europe/Paris')
    expect(deployments_this_month.window?.from).toBe('2026-10-31T23:00:00.000Z')
    expect((await api.kpi.dashboard({ time_zone: 'UTC' })).deployments_this_month.window?.from).toBe(
      '2026-10-01T00:00:00.000Z',
    )
    await sdk.close()
  })

  it('refuses a zone and an instant that are none, naming the field', async () => {
    const { api, sdk } = await installation('2026-11-24T10:00:00.000Z')
    const faultsOf = async (input: Parameters<typeof api.kpi.dashboard>[0]) => {
      const error: unknown = await api.kpi.dashboard(input).catch((thrown: unknown) => thrown)
      return isSlipwayError(error, 'invalid_input') ? error.faults?.map(({ pointer }) => pointer) : error
    }
    expect(await faultsOf({ time_zone: 'Mars/Olympus' })).toEqual(['/time_zone'])
    expect(await faultsOf({ time_zone: '+01:00' })).toEqual(['/time_zone'])
    expect(await faultsOf({ as_of: '2026-02-30T00:00:00Z' })).toEqual(['/as_of'])
    expect(await faultsOf({ as_of: '0000-01-01T00:00:00Z' })).toEqual(['/as_of'])
    expect(await faultsOf({ as_of: '9999-12-31T23:59:59Z' })).toEqual(['/as_of'])
    await sdk.close()
  })

  it('names up to 10,000 records, and says what to do when there are more', async () => {
    const storage = memoryStorage()
    const clock = { now: () => Date.parse('2026-11-24T10:00:00.000Z') }
    const sdk = createDeployments({ storage, clock })
    await sdk.migrate()
    const api = sdk.as(admin)
    const insert = (from: number, to: number) =>
      storage.transaction(async (tx) => {
        for (let index = from; index < to; index += 1) {
          const environment_name = index % 2 === 0 ? 'staging' : 'testing'
          await tx.insert(deployments, {
            ...deploymentOf({ id: `d${index}`, environment_name }),
            configuration: {},
          })
        }
      })
    await insert(0, 10_000)
    expect((await api.kpi.dashboard({ ids: true })).standing.ids).toHaveLength(10_000)
    await insert(10_000, 10_001)
    await expect(api.kpi.dashboard({ ids: true })).rejects.toMatchObject({
      code: 'invalid_input',
      faults: [{ pointer: '/ids' }],
    })
    expect((await api.kpi.dashboard()).standing.value).toBe(10_001)
    expect((await api.kpi.dashboard({ ids: true, environment_name: 'staging' })).standing.ids).toHaveLength(
      5_001,
    )
    await sdk.close()
  })
})
