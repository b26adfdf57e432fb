import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createDeployments, type Deployments, type DeploymentsOptions } from '@slipway/core'
import { expect } from 'vitest'
import { MANAGER } from './actors.ts'
import { type Address, openStorage } from './address.ts'
import type { End } from './borders.ts'
import { serve } from './builders.ts'
import { startChild } from './child.ts'
import { effectsIn, fileOutside } from './run-outside.ts'

const RUNNER = fileURLToPath(new URL('./rollback-runner.ts', import.meta.url))
const URL_OF_HEALTH = 'https://shop.example/health'

/** What is written from the first sight of a failure to the end of its rollback. */
export const WRITTEN = ['deployments', 'follower_places', 'automatic_rollbacks', 'runs']

/** A check each second, of which one is enough, and rollbacks in staging. */
export function rollbackOptions(
  outside: string,
  bad: () => string,
  border?: (name: string) => void,
): Pick<DeploymentsOptions, 'pollInterval' | 'automaticRollback' | 'health'> & {
  readonly rollouts: NonNullable<DeploymentsOptions['rollouts']>
} {
  const { executor } = fileOutside(outside, border)
  return {
    pollInterval: 30,
    automaticRollback: { environments: { staging: {} } },
    health: {
      settings: { method: 'host', interval_ms: 1_000, timeout_ms: 900, down_after: 1, up_after: 1 },
      probe: ({ deployment_id }) => ({ outcome: deployment_id === bad() ? 'down' : 'up' }),
    },
    rollouts: { executor },
  }
}

/**
 * A version that fails in service, and a process that is to roll it back and is killed at a border on the way. Another one
 * goes on, and it must be as if nothing had happened: one rollback, one run, one incident, one hold, each effect once.
 * Gives the name of the border.
 */
export async function killRollback(address: Address, at: End['at']): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-rollback-'))
  const outside = join(folder, 'outside')
  writeFileSync(outside, '')
  let bad = ''
  let ahead = 0
  const options = rollbackOptions(outside, () => bad)
  const open = () =>
    createDeployments({
      storage: openStorage(address, { connections: 4 }),
      clock: { now: () => Date.now() + ahead },
      ...options,
      // The clock goes much too fast here.
      rollouts: { ...options.rollouts, lease: 3_600_000 },
    })
  const until = (look: () => Promise<boolean>) =>
    expect
      .poll(
        async () => {
          ahead += 500
          return await look()
        },
        { interval: 20, timeout: 60_000 },
      )
      .toBe(true)
  let sdk: Deployments | undefined
  try {
    sdk = open()
    await sdk.migrate()
    await sdk.start()
    const ids: string[] = []
    for (const version of ['1.0.0', '2.0.0']) {
      const { id } = await serve(sdk.as(MANAGER), { version, health_check_url: URL_OF_HEALTH })
      const { deployments } = sdk.as(MANAGER)
      await until(async () => (await deployments.get({ id })).health === 'healthy')
      ids.push(id)
    }
    await sdk.close()
    bad = ids[1] ?? ''
    const name = await victim([address, outside, bad, String(ahead)], at)

    sdk = open()
    await sdk.start()
    const api = sdk.as(MANAGER)
    await until(async () => (await api.deployments.get({ id: bad })).status === 'rolled_back')
    // Whatever comes again has the time to come: several looks at everything, and as many checks.
    const { items: before } = await api.health.samples({ id: ids[0] ?? '' })
    const rollbacks = (await api.deployments.list({ deployment_type: 'rollback' })).items
    expect(rollbacks).toMatchObject([{ status: 'active', version: '1.0.0', rollback_of_id: bad }])
    const [rollback] = rollbacks
    const checks = async () => (await api.health.samples({ id: rollback?.id ?? '' })).items.length
    await until(async () => (await checks()) > before.length + 3)
    expect((await api.deployments.list({ deployment_type: 'rollback' })).items).toHaveLength(1)
    expect((await api.rollouts.list({})).items).toMatchObject([{ deployment_id: rollback?.id }])
    expect((await api.incidents.list()).items).toMatchObject([{ deployment_ids: [bad] }])
    expect((await api.holds.list({ standing: true })).items).toMatchObject([
      { deployment_id: bad, rollback_id: rollback?.id },
    ])
    expect((await api.audit.list({ action: ['deployment.held'] })).items).toHaveLength(1)
    expect(effectsIn(outside).map(({ what }) => what)).toEqual(['deploy'])
    expect(await api.audit.verify({ team_id: 't1' })).toMatchObject({ ok: true })
    return name
  } finally {
    await sdk?.close()
    rmSync(folder, { recursive: true })
  }
}

async function victim(given: readonly string[], at: End['at']): Promise<string> {
  const child = startChild(RUNNER, [...given, JSON.stringify({ signal: 'SIGKILL', at })])
  try {
    return (await child.hears('border ')).slice('border '.length)
  } finally {
    await child.kill()
  }
}
