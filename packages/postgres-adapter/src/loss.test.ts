import pg from 'pg'
import { testSchemas } from 'slipway-postgres-server/vitest'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { counter, counters, failureOf, note, notes, T1 } from '../test/collections.ts'
import { layWire, type Wire } from '../test/wire.ts'
import { type PostgresStorage, postgresStorage } from './index.ts'

const schemas = await testSchemas()
const opened: { close(): Promise<void> }[] = []
afterAll(async () => {
  for (const each of opened.toReversed()) await each.close()
  await schemas.drop()
})

let schema: string
let wire: Wire
let storage: PostgresStorage
let ends: Promise<void>[]
beforeEach(async () => {
  wire = await layWire(schemas.url)
  schema = schemas.next()
  storage = postgresStorage({
    connectionString: wire.url,
    schema,
    connections: 3,
    busyTimeout: 5_000,
  })
  opened.push(wire, storage)
  await storage.migrate([counters, notes])
  ends = []
})

const COMMIT = 'commit\0'

describe('a connection that is lost', () => {
  it('while nobody uses it is not noticed', async () => {
    for (let round = 0; round < 3; round += 1) {
      await storage.transaction((tx) => tx.insert(counters, counter(`c${round}`)))
      wire.cut()
      expect(await storage.count(counters, { scope: T1 })).toBe(round + 1)
      wire.cut()
    }
  })

  it('in the middle of a transaction has it run again, with one effect', async () => {
    let runs = 0
    await storage.transaction(async (tx) => {
      runs += 1
      await tx.insert(counters, counter('a'))
      if (runs <= 2) wire.cut()
      await tx.insert(counters, counter('b'))
    })
    expect(runs).toBe(3)
    expect((await storage.find(counters, { scope: T1 })).map(({ id }) => id)).toEqual(['a', 'b'])
  })

  it('is given up after the time for it', async () => {
    const { url, close, cut } = wire
    const impatient = postgresStorage({ connectionString: url, schema: 'slipway', busyTimeout: 100 })
    opened.push(impatient)
    cut()
    await close()
    expect(await failureOf(impatient.count(counters, { scope: T1 }))).toMatchObject({
      code: 'storage_unreachable',
    })
    expect(await failureOf(impatient.transaction((tx) => tx.insert(notes, note('a'))))).toMatchObject({
      code: 'storage_unreachable',
    })
  })

  it('without a word is noticed by its silence', async () => {
    const quick = postgresStorage({
      connectionString: wire.url,
      schema: 'slipway',
      transactionTimeout: 100,
      busyTimeout: 100,
    })
    opened.push(quick)
    await failureOf(quick.count(counters, { scope: T1 }))
    wire.stall()
    expect(await failureOf(quick.transaction((tx) => tx.insert(notes, note('a'))))).toMatchObject({
      code: 'storage_failed',
    })
    expect(await failureOf(quick.count(counters, { scope: T1 }))).toMatchObject({
      code: 'storage_unreachable',
    })
  })

  it('ends no process, whoever owns the pool', async () => {
    const pool = new pg.Pool({ connectionString: wire.url, max: 1 })
    pool.on('error', () => {})
    const own = postgresStorage({ pool, schema: schemas.next() })
    opened.push({ close: () => pool.end() })
    await own.migrate([counters])
    await own.transaction(async (tx) => {
      await tx.insert(counters, counter(`c${ends.length}`))
      if (ends.length > 0) return
      ends.push(Promise.resolve())
      wire.cut()
      // Nothing is asked of the connection while it breaks.
      await new Promise((resolve) => setTimeout(resolve, 30))
    })
    expect(await own.count(counters, { scope: T1 })).toBe(1)
  })
})

describe('a commit that is not answered', () => {
  /** Runs a transaction that adds a note, and gives how often its work ran. */
  async function addNote(id: string): Promise<number> {
    let runs = 0
    await storage.transaction(async (tx) => {
      runs += 1
      await tx.insert(counters, counter(`${id} ${runs}`))
      await tx.insert(notes, note(id))
    })
    return runs
  }
  const kept = async () => [
    (await storage.find(counters, { scope: T1 })).map(({ id }) => id),
    (await storage.find(notes, { scope: T1 })).map(({ id }) => id),
  ]

  it('is seen to have been done, and is not done again', async () => {
    wire.cutAt(COMMIT, 'after')
    expect(await addNote('a')).toBe(1)
    expect(wire.cuts).toBeGreaterThan(0)
    expect(await kept()).toEqual([['a 1'], ['a']])
  })

  it('is found out about as well where the last writes were handed over to it', async () => {
    let runs = 0
    const handOver = (id: string) =>
      storage.transaction(async (tx) => {
        runs += 1
        await tx.insert(counters, counter(`${id} ${runs}`))
        tx.commitWith?.(tx.insert(notes, note(id)))
      })
    wire.cutAt(COMMIT, 'after')
    await handOver('a')
    expect([runs, wire.cuts > 0]).toEqual([1, true])
    wire.cutAt(COMMIT, 'before')
    await handOver('b')
    expect(runs).toBe(3)
    expect(await kept()).toEqual([
      ['a 1', 'b 3'],
      ['a', 'b'],
    ])
  })

  it('is not sent at all where one of those never left this process', async () => {
    const circle = {}
    Object.assign(circle, { circle })
    const unfit = [
      { ...note('a'), text: { circle } as never },
      { ...note('a'), team_id: circle as never },
    ]
    for (const bad of unfit) {
      const work = storage.transaction(async (tx) => {
        await tx.insert(counters, counter('a'))
        tx.commitWith?.(tx.insert(notes, bad))
      })
      await expect(work).rejects.toThrow()
    }
    expect(await kept()).toEqual([[], []])
  })

  it('is seen not to have been done, and is done again', async () => {
    wire.cutAt(COMMIT, 'before')
    expect(await addNote('a')).toBe(2)
    expect(wire.cuts).toBeGreaterThan(0)
    expect(await kept()).toEqual([['a 2'], ['a']])
  })

  it('is told apart from its place being taken by somebody else', async () => {
    const rival = postgresStorage({ connectionString: schemas.url, schema })
    opened.push(rival)
    let runs = 0
    wire.cutAt(COMMIT, 'before', () =>
      rival.transaction((tx) => tx.insert(notes, { ...note('a'), kind: 'theirs' })),
    )
    const work = storage.transaction(async (tx) => {
      runs += 1
      await tx.insert(notes, { ...note('a'), kind: 'mine' })
    })
    await expect(work).rejects.toMatchObject({ name: 'UniqueViolation', index: 'id' })
    expect(runs).toBe(2)
    expect(await storage.get(notes, T1, 'a')).toMatchObject({ kind: 'theirs' })
  })

  it('stays open, and is said to, where nothing tells whether it was done', async () => {
    wire.cutAt(COMMIT, 'after')
    const work = storage.transaction((tx) => tx.insert(counters, counter('a')))
    expect(await failureOf(work)).toMatchObject({
      code: 'outcome_unknown',
      next: 'Read what it should have changed before you do it again.',
    })
    expect(await storage.count(counters, { scope: T1 })).toBe(1)
  })
})
