import { writeSync } from 'node:fs'
import { createDeployments, defineCollection, type VersionedRecord } from '@slipway/core'
import { sqliteStorage } from '../src/index.ts'

/**
 * What the tests run in processes of their own: `node child-process.ts <task> <file> <count>`. Each line that a process
 * prints tells of something that was acknowledged before.
 */

export interface Counter extends VersionedRecord {
  readonly count: number
}

export const counters = defineCollection<Counter>({
  name: 'test_counters',
  version: 1,
  fields: {
    id: { kind: 'text' },
    team_id: { kind: 'text' },
    count: { kind: 'integer' },
    revision: { kind: 'integer' },
  },
})

const tasks: Readonly<Record<string, (path: string, count: number) => Promise<void>>> = {
  /** Installs the schema, and prints what it had to create. */
  async migrate(path) {
    const sdk = createDeployments({ storage: sqliteStorage({ path }) })
    print(JSON.stringify(await sdk.migrate()))
    await sdk.close()
  },
  /** Creates deployments, and prints the id of each. */
  async create(path, count) {
    const sdk = createDeployments({ storage: sqliteStorage({ path }) })
    const api = sdk.as({ id: 'u1', name: 'Ada', grants: [{ role: 'developer', team_id: 't1' }] })
    for (let index = 0; index < count; index += 1) {
      const { id } = await api.deployments.create({
        application_id: `a${index % 7}`,
        cloud_asset_id: 'c1',
        environment_name: 'staging',
        deployment_type: 'automated',
        version: `1.${index}.0`,
      })
      print(id)
    }
    await sdk.close()
  },
  /** Adds one to a counter, again and again. */
  async count(path, count) {
    const storage = sqliteStorage({ path, synchronous: 'normal', busyTimeout: 30_000 })
    const scope = { teams: ['t1'] }
    for (let index = 0; index < count; index += 1) {
      await storage.transaction(async (tx) => {
        const found = await tx.get(counters, scope, 'a', { lock: true })
        await tx.update(counters, scope, 'a', found?.revision ?? 0, { count: (found?.count ?? 0) + 1 })
      })
    }
    await storage.close()
  },
}

/** At once, so that what is printed has happened, and what has happened is printed, if the process is killed next. */
function print(line: string): void {
  writeSync(1, `${line}\n`)
}

const [, , task = '', path = '', count = '0'] = process.argv
if (Object.hasOwn(tasks, task)) await tasks[task]?.(path, Number(count))
