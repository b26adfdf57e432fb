import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createDeployments, type Deployments, type Storage, signingKey } from '@slipway/core'
import { postgresStorage } from '@slipway/postgres-adapter'
import { sqliteStorage } from '@slipway/sqlite-adapter'
import pg from 'pg'
import { testSchemas } from 'slipway-postgres-server/vitest'
import { afterEach, describe, expect, it } from 'vitest'
import { ADMIN } from './support/actors.ts'
import { aDeployment } from './support/builders.ts'
import { testClock } from './support/clock.ts'

/*
 * Somebody who reaches the database itself, and knows how the journal is kept, against the database and `audit.verify`.
 */

/** A database with a way into it that goes past Slipway. */
interface Database {
  /** The same data in another storage, as another process has it. */
  connect(): Storage
  run(sql: string): Promise<unknown>
  table(name: string): string
  /** What takes the triggers of a table away. */
  disarm(table: string): string
  close(): Promise<void>
}

const PLACES: readonly { name: string; open(): Promise<Database> }[] = [
  {
    name: 'SQLite',
    async open() {
      const folder = mkdtempSync(join(tmpdir(), 'slipway-'))
      const path = join(folder, 'slipway.db')
      const raw = new DatabaseSync(path, { timeout: 5_000 })
      return {
        connect: () => sqliteStorage({ path, synchronous: 'normal' }),
        run: async (sql) => raw.exec(sql),
        table: (name) => `slipway_${name}`,
        disarm: (table) => `drop trigger ${table}_no_update; drop trigger ${table}_no_delete`,
        async close() {
          raw.close()
          rmSync(folder, { recursive: true })
        },
      }
    },
  },
  {
    name: 'PostgreSQL',
    async open() {
      const { url, next, drop } = await testSchemas()
      const schema = next()
      const raw = new pg.Client(url)
      await raw.connect()
      return {
        connect: () => postgresStorage({ connectionString: url, schema, connections: 4 }),
        run: (sql) => raw.query(sql),
        table: (name) => `${schema}.slipway_${name}`,
        disarm: (table) => `alter table ${table} disable trigger user`,
        async close() {
          await raw.end()
          await drop()
        },
      }
    },
  },
]

const REFUSED = /append-only|never changed|has to stay/
const { privateKey } = generateKeyPairSync('ed25519')

for (const place of PLACES) {
  describe(`with ${place.name} in their hands, somebody`, () => {
    const closing: (() => Promise<void>)[] = []
    afterEach(async () => {
      for (const close of closing.splice(0).reverse()) await close()
    })

    /** Ten entries of team t1, signed after the fifth: 1 to 5, the one that tells of it, and four more. */
    async function world() {
      const database = await place.open()
      closing.push(() => database.close())
      const clock = testClock()
      const signing = signingKey({ id: 'k1', privateKey })
      const open = (): Deployments => {
        const sdk = createDeployments({ storage: database.connect(), clock, signing })
        closing.push(() => sdk.close())
        return sdk
      }
      const sdk = open()
      await sdk.migrate()
      const api = sdk.as(ADMIN)
      const write = async (count: number, name: string) => {
        for (let index = 0; index < count; index += 1) {
          await api.deployments.create(aDeployment({ team_id: 't1', application_id: `${name}-${index}` }))
          clock.tick()
        }
      }
      await write(5, 'first')
      await api.audit.checkpoint({ team_id: 't1' })
      clock.tick()
      await write(4, 'later')
      const journal = database.table('journal')
      return {
        ...database,
        api,
        open,
        clock,
        journal,
        checkpoints: database.table('journal_checkpoints'),
        heads: database.table('journal_heads'),
        verify: () => api.audit.verify({ team_id: 't1' }),
      }
    }

    it('removes no entry that a checkpoint does not reach, and none in front of which one is left', async () => {
      const { run, journal, checkpoints, verify } = await world()
      for (const sql of [
        `delete from ${journal}`,
        `delete from ${journal} where seq = 10`,
        `delete from ${journal} where seq >= 6`,
        `delete from ${journal} where seq = 3`,
        `delete from ${journal} where seq in (1, 2, 4)`,
        `delete from ${checkpoints}`,
        `update ${checkpoints} set seq = 10`,
        `update ${journal} set reason = 'forged' where seq = 1`,
      ])
        await expect(run(sql), sql).rejects.toThrow(REFUSED)
      if (place.name === 'PostgreSQL')
        await expect(run(`truncate ${journal}, ${checkpoints}`)).rejects.toThrow(REFUSED)
      expect(await verify()).toMatchObject({ ok: true, entries: 10, checkpoints: 1 })
    })

    it('who removes what a checkpoint does reach is found out, as the chain does not say so', async () => {
      const { run, journal, verify } = await world()
      await run(`delete from ${journal} where seq <= 3`)
      expect(await verify()).toMatchObject({ ok: false, fault: { kind: 'missing', seq: 1 } })
    })

    it('who makes room with a checkpoint of their own is found out by its signature', async () => {
      const { run, journal, checkpoints, verify } = await world()
      const columns = 'id, team_id, number, seq, hash, at, key_id, signature'
      await run(
        `insert into ${checkpoints} (${columns}) select 't1/2', team_id, 2, 9, 'x', at, key_id, signature from ${checkpoints}`,
      )
      expect((await verify()).fault).toMatchObject({ kind: 'forged', seq: 9, checkpoint: 2 })
      await run(`delete from ${journal} where seq <= 9`)
      expect(await verify()).toMatchObject({ ok: false })
    })

    it('who takes the triggers away and cuts the end off, head and all, is found out by the checkpoint', async () => {
      const { run, journal, heads, disarm, verify } = await world()
      await run(disarm(journal))
      for (const end of [5, 4, 1]) {
        await run(`delete from ${journal} where seq > ${end}`)
        await run(
          `update ${heads} set seq = ${end}, hash = (select hash from ${journal} where seq = ${end}) where id = 't1'`,
        )
        expect((await verify()).fault).toMatchObject({ kind: 'cut', seq: end + 1 })
      }
    })

    it('who takes a checkpoint away with its trigger is found out by the chain', async () => {
      const { run, checkpoints, disarm, verify } = await world()
      await run(disarm(checkpoints))
      await run(`delete from ${checkpoints}`)
      expect((await verify()).fault).toMatchObject({ kind: 'missing', checkpoint: 1 })
    })

    it('has the triggers back, and is reported, at the next start', async () => {
      const { run, journal, disarm, open, verify } = await world()
      await run(disarm(journal))
      const { drift } = await open().migrate()
      expect(drift.join()).toMatch(/trigger/)
      await expect(run(`delete from ${journal} where seq = 10`)).rejects.toThrow(REFUSED)
      expect((await verify()).ok).toBe(true)
    })

    it('does not keep two who prune at once in two processes from removing each entry once', async () => {
      const { open, clock, verify, api } = await world()
      await api.audit.checkpoint({ team_id: 't1' })
      clock.tick()
      const before = new Date(clock.now()).toISOString()
      const prune = async (limit: number) => {
        const { audit } = open().as(ADMIN)
        let removed = 0
        for (let next: string | null | undefined; next !== null; ) {
          const part = await audit.prune({ before, limit, cursor: next })
          expect(part.faults).toEqual([])
          removed += part.removed
          next = part.next
        }
        return removed
      }
      const removed = await Promise.all([prune(1), prune(2), prune(3)])
      expect(removed.reduce((sum, one) => sum + one, 0)).toBe(10)
      expect(await verify()).toMatchObject({ ok: true, removed: 10, checkpoints: 2 })
    })

    it('is not seen where there is nobody: a journal that grows and shrinks while it is verified is sound', async () => {
      const { api, open, clock } = await world()
      const { audit, deployments } = open().as(ADMIN)
      let done = false
      const work = async (): Promise<void> => {
        for (let round = 0; round < 25; round += 1) {
          await deployments.create(aDeployment({ team_id: 't1', application_id: `meanwhile-${round}` }))
          await audit.checkpoint({ team_id: 't1' })
          clock.tick()
          if (round % 3 === 0) await audit.prune({ before: new Date(clock.now()).toISOString(), limit: 5 })
        }
        done = true
      }
      const working = work()
      for (let count = 0; !done || count < 5; count += 1)
        expect((await api.audit.verify({ team_id: 't1' })).fault).toBeNull()
      await working
    })

    it('does not keep one of two makers in two processes from winning', async () => {
      const { open, verify } = await world()
      const make = () => open().as(ADMIN).audit.checkpoint({ team_id: 't1', number: 2 })
      const results = await Promise.allSettled([make(), make(), make()])
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      for (const result of results)
        if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'stale_revision' })
      expect(await verify()).toMatchObject({ ok: true, checkpoints: 2 })
    })
  })
}
