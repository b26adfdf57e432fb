import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Deployments, type Storage, UniqueViolation } from '@slipway/core'
import { memoryStorage } from '@slipway/core/memory'
import { postgresStorage } from '@slipway/postgres-adapter'
import { sqliteStorage } from '@slipway/sqlite-adapter'
import { testSchemas } from 'slipway-postgres-server/vitest'
import { afterAll, describe, expect, it } from 'vitest'
import { ADMIN, host, type Message, signed } from './support/github-host.ts'
import { endOf, STORIES, visibleState } from './support/github-stories.ts'

const folder = mkdtempSync(join(tmpdir(), 'slipway-race-'))
const schemas = await testSchemas()
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await schemas.drop()
})

let files = 0

/** Two doors to one store, as two processes would have: one memory, or two connections to one file or database. */
const STORES: Record<string, () => readonly [Storage, Storage]> = {
  memory: () => {
    const storage = memoryStorage()
    return [storage, storage]
  },
  sqlite: () => {
    const path = join(folder, `${++files}.db`)
    return [sqliteStorage({ path }), sqliteStorage({ path })]
  },
  postgres: () => {
    const at = { connectionString: schemas.url, schema: schemas.next(), connections: 4 }
    return [postgresStorage(at), postgresStorage(at)]
  },
}

for (const [name, open] of Object.entries(STORES)) {
  describe(`on ${name}, at once`, () => {
    async function doors(): Promise<readonly [Deployments, Deployments]> {
      const [first, second] = open()
      return [await host({ storage: first }), await host({ storage: second })]
    }

    it('one delivery eight times has one effect', async () => {
      const sdks = await doors()
      const [message] =
        STORIES['two deployments of one slot, the first marked inactive in the very second of the second']
          ?.messages ?? []
      const delivery = signed(message as Message, 'once')
      const receipts = await Promise.all(
        Array.from({ length: 8 }, (_, index) => sdks[index % 2 === 0 ? 0 : 1].receive('github', delivery)),
      )
      expect(receipts.map(({ outcome }) => outcome).sort()).toEqual(['applied', ...Array(7).fill('known')])
      const api = sdks[0].as(ADMIN)
      expect((await api.deployments.list()).items).toHaveLength(1)
      expect((await api.audit.list()).items).toHaveLength(1)
      for (const sdk of sdks) await sdk.close()
    })

    for (const [story, { messages, end }] of Object.entries(STORIES)) {
      it(`all that is told, twice, comes to what it comes to in turn: ${story}`, async () => {
        const sdks = await doors()
        const twice = [...messages, ...messages.toReversed()]
        const receipts = await Promise.all(
          twice.map((message, index) => sdks[index % 2 === 0 ? 0 : 1].receive('github', signed(message))),
        )
        expect(receipts.filter(({ outcome }) => outcome === 'known').length).toBeGreaterThanOrEqual(
          messages.length,
        )
        expect(endOf(await visibleState(sdks[0]))).toEqual(end)
        for (const sdk of sdks) await sdk.close()
      })
    }
  })
}

describe('a store that lets transactions overlap', () => {
  /** As a database does that finds only at the end that another transaction has inserted the same: the first `times`. */
  function contested(times: number): Storage {
    const storage = memoryStorage()
    let lost = 0
    return {
      ...storage,
      transaction: (work) =>
        storage.transaction(async (tx) => {
          const result = await work(tx)
          lost += 1
          if (lost <= times) throw new UniqueViolation('deployments', 'id')
          return result
        }),
    }
  }

  it('makes the loser of a race try again, and give up only when it cannot be bad luck', async () => {
    const [message] = Object.values(STORIES)[0]?.messages ?? []
    const sdk = await host({ storage: contested(4) })
    expect(await sdk.receive('github', signed(message as Message))).toMatchObject({ outcome: 'applied' })
    expect((await sdk.as(ADMIN).audit.list()).items).toHaveLength(1)
    const unlucky = await host({ storage: contested(5) })
    await expect(unlucky.receive('github', signed(message as Message))).rejects.toMatchObject({ index: 'id' })
    expect((await unlucky.as(ADMIN).deployments.list()).items).toEqual([])
  })
})
