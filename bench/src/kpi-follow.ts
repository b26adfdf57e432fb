import { join } from 'node:path'
import { createDeployments } from '@slipway/core'
import { sqliteStorage } from '@slipway/sqlite-adapter'
import Database from 'better-sqlite3'
import type { Figures, Tell } from './benchmark.ts'
import { inFolder } from './folder.ts'

const TEAMS = 20
const DEPLOYMENTS = 100
const HOUR = 3_600_000

/**
 * Entries a second that the days of figures are kept behind, when a process starts that has everything before it, and the
 * same entries merely read, each by the processor's time.
 */
export function measureFollow(tell: Tell): Promise<Figures> {
  return inFolder(async (folder) => {
    const path = join(folder, 'follow.db')
    const clock = { at: Date.UTC(2026, 0, 1), now: () => clock.at }
    const storage = sqliteStorage({ path, synchronous: 'normal' })
    const sdk = createDeployments({ storage, clock, pollInterval: 10, health: false })
    await sdk.migrate()
    const api = sdk.as({ id: 'u', name: 'U', grants: [{ role: 'msp_admin' }] })
    tell(`${TEAMS * DEPLOYMENTS} deployments are created, started and put in service`)
    for (let number = 0; number < DEPLOYMENTS; number += 1)
      for (let team = 0; team < TEAMS; team += 1) {
        clock.at += HOUR / 2
        const { id } = await api.deployments.create({
          team_id: `team-${team}`,
          application_id: `app-${number % 3}`,
          cloud_asset_id: 'vm',
          environment_name: 'production',
          deployment_type: 'automated',
          version: String(number),
          committed_at: new Date(clock.at - HOUR).toISOString(),
        })
        await api.deployments.start({ id })
        await api.deployments.activate({ id })
      }
    const database = new Database(path, { readonly: true })
    const entries = database.prepare<[], number>('select sum(seq) from slipway_journal_heads').pluck()
    const followed = database.prepare<[], number>('select sum(seq) from slipway_follower_places').pluck()
    const count = entries.get() ?? 0

    const read = process.cpuUsage()
    const texts = database.prepare('select * from slipway_journal order by team_id, seq').all()
    for (const row of texts) JSON.stringify(row)
    const peer = secondsSince(read)

    const before = process.cpuUsage()
    await sdk.start()
    while ((followed.get() ?? 0) < count) await new Promise((resolve) => setTimeout(resolve, 5))
    const ours = secondsSince(before)
    await sdk.close()
    database.close()
    tell(`${count} entries`)
    return { value: count / ours, peer_value: count / peer }
  })
}

function secondsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1e6
}
