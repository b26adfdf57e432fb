import { beforeEach, describe, expect, it } from 'vitest'
import { aDeployment, type House, openHouse, serve } from '../../../test/house.ts'
import { newSigning } from '../../../test/support/chain.ts'
import type { StreamMessage } from '../../contract/index.ts'
import { type JournalEntry, journal, journalHeads } from '../../domain/journal/index.ts'
import { memoryStorage } from '../../storage/memory/index.ts'

const signing = newSigning()
const T1 = { teams: ['t1'] }

let house: House
beforeEach(async () => {
  house = await openHouse({ signing })
})

/** Lets so many deployments begin, a second apart. */
async function write(count: number, name = 'app'): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    await house.api.deployments.create(aDeployment({ application_id: `${name}-${index}` }))
    house.tick()
  }
}

const left = async (): Promise<number[]> =>
  (await house.storage.find(journal, { scope: T1, orderBy: [{ field: 'seq' }, { field: 'id' }] })).map(
    ({ seq }) => seq,
  )

async function pruneAll(limit = 3): Promise<number> {
  const { admin, clock } = house
  const before = new Date(clock.now()).toISOString()
  let removed = 0
  let cursor: string | undefined
  do {
    const part = await admin.audit.prune({ before, limit, cursor, reason: 'Old' })
    expect(part.faults).toEqual([])
    removed += part.removed
    cursor = part.next ?? undefined
  } while (cursor !== undefined)
  return removed
}

const messagesOf = (stream: AsyncIterable<StreamMessage>) => stream[Symbol.asyncIterator]()

describe('a checkpoint', () => {
  it('signs where the chain ends, and the entry right behind it says so', async () => {
    const { admin, api } = house
    await write(3)
    const checkpoint = await admin.audit.checkpoint({ team_id: 't1', reason: 'Before the audit' })
    const { items } = await api.audit.list()
    expect(checkpoint).toMatchObject({ id: 't1/1', number: 1, seq: 3, hash: items[1]?.hash, key_id: 'k1' })
    expect(items[0]).toMatchObject({
      seq: 4,
      action: 'journal.checkpointed',
      subject_kind: 'journal',
      subject_id: 't1',
      reason: 'Before the audit',
      after: { number: 1, seq: 3, hash: checkpoint.hash, key_id: 'k1' },
    })
    expect(await api.audit.verify({ team_id: 't1' })).toMatchObject({ ok: true, checkpoints: 1 })
  })

  it('is made when nothing happened too, and listed newest first, page by page', async () => {
    const { admin, api, tick } = house
    await write(1)
    for (let count = 0; count < 5; count += 1) {
      tick(86_400)
      await admin.audit.checkpoint({ team_id: 't1' })
    }
    const seen: number[] = []
    let cursor: string | undefined
    do {
      const page = await api.audit.checkpoints({ team_id: 't1', limit: 2, cursor })
      seen.push(...page.items.map(({ number }) => number))
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
    expect(seen).toEqual([5, 4, 3, 2, 1])
  })

  it('is made once by whoever asks for its number at the same time', async () => {
    const { admin } = house
    await write(1)
    const makers = Array.from({ length: 8 }, () => admin.audit.checkpoint({ team_id: 't1', number: 1 }))
    const results = await Promise.allSettled(makers)
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'stale_revision' })
    expect((await admin.audit.checkpoints({ team_id: 't1' })).items).toHaveLength(1)
  })

  it('needs a key, without which everything else works', async () => {
    const plain = await openHouse()
    await serve(plain)
    await expect(plain.admin.audit.checkpoint({ team_id: 't1' })).rejects.toMatchObject({
      code: 'signing_key_missing',
    })
    await expect(plain.admin.audit.prune({ before: plain.tick() })).rejects.toMatchObject({
      code: 'signing_key_missing',
    })
    expect(await plain.api.audit.verify({ team_id: 't1' })).toMatchObject({ ok: true, checkpoints: 0 })
  })

  it('is not believed by a process that does not know the key', async () => {
    const storage = memoryStorage()
    const signer = await openHouse({ storage, signing })
    await serve(signer)
    await signer.admin.audit.checkpoint({ team_id: 't1' })
    for (const other of [undefined, newSigning('k2'), newSigning('k1')]) {
      const stranger = await openHouse({ storage, signing: other })
      const { fault } = await stranger.api.audit.verify({ team_id: 't1' })
      expect(fault).toMatchObject({
        kind: other?.current?.id === 'k1' ? 'forged' : 'unknown_key',
        checkpoint: 1,
      })
    }
  })
})

describe('pruning', () => {
  it('removes whole prefixes up to a checkpoint, in bounded calls, and says in the chain what it removed', async () => {
    const { admin, api } = house
    await write(5)
    await admin.audit.checkpoint({ team_id: 't1' })
    house.tick()
    await write(4, 'later')
    const first = await admin.audit.prune({
      before: new Date(house.clock.now()).toISOString(),
      limit: 3,
      reason: 'Old',
      ticket: 'OPS-1',
    })
    expect(first).toMatchObject({ removed: 3, faults: [] })
    expect((await left())[0]).toBe(4)
    // In between, too, the chain is sound.
    expect(await api.audit.verify({ team_id: 't1' })).toMatchObject({ ok: true, removed: 3, checkpoints: 1 })
    const { items } = await api.audit.list({ action: 'journal.pruned' })
    expect(items[0]).toMatchObject({
      reason: 'Old',
      ticket: 'OPS-1',
      before: { first_seq: 1 },
      after: { removed_seq: 3, entries: 3, checkpoint: 1 },
    })
    expect(await pruneAll()).toBe(2)
    expect((await left())[0]).toBe(6)
    expect(await api.audit.verify({ team_id: 't1' })).toMatchObject({ ok: true, removed: 5 })
    expect(await pruneAll()).toBe(0)
  })

  it('goes on for years: prunes that were pruned are covered by later ones', async () => {
    const { admin, api } = house
    for (let year = 0; year < 4; year += 1) {
      await write(3, `year-${year}`)
      await admin.audit.checkpoint({ team_id: 't1' })
      house.tick()
      await pruneAll(2)
      expect(await api.audit.verify({ team_id: 't1' })).toMatchObject({ ok: true, checkpoints: year + 1 })
    }
    expect((await left())[0]).toBeGreaterThan(12)
  })

  it('goes only as far as checkpoints that are older', async () => {
    const { admin } = house
    await write(2)
    await admin.audit.checkpoint({ team_id: 't1' })
    const between = house.tick()
    await write(2, 'later')
    await admin.audit.checkpoint({ team_id: 't1' })
    house.tick()
    await admin.audit.prune({ before: between })
    expect((await left())[0]).toBe(3)
  })

  it('leaves chains without a checkpoint alone, and goes through all the others', async () => {
    const { admin } = house
    for (const team_id of ['t1', 't2', 't3']) {
      await admin.deployments.create(aDeployment({ team_id }))
      if (team_id !== 't2') await admin.audit.checkpoint({ team_id })
    }
    house.tick()
    expect(await pruneAll(1)).toBe(2)
    for (const team_id of ['t1', 't2', 't3'])
      expect(await admin.audit.verify({ team_id })).toMatchObject({
        ok: true,
        removed: team_id === 't2' ? 0 : 1,
      })
  })

  it('removes nothing of a chain that is not what was written', async () => {
    const { admin, storage, sdk } = house
    await write(3)
    await admin.audit.checkpoint({ team_id: 't1' })
    await write(1, 'later')
    // A store that has been tampered with: one entry reads otherwise.
    const bent = {
      ...storage,
      transaction: ((work) =>
        storage.transaction((tx) =>
          work({
            ...tx,
            async find(collection, query) {
              const found = await tx.find(collection, query)
              if (collection.name !== journal.name) return found
              return found.map((record) => (record.id === 't1/2' ? { ...record, reason: 'forged' } : record))
            },
          }),
        )) as typeof storage.transaction,
    }
    const other = await openHouse({ storage: bent, signing, clock: house.clock })
    const { removed, faults } = await other.admin.audit.prune({ before: house.tick() })
    expect({ removed, faults }).toMatchObject({
      removed: 0,
      faults: [{ team_id: 't1', kind: 'changed', seq: 2 }],
    })
    expect((await left())[0]).toBe(1)
    await sdk.close()
  })

  it('done by two at once removes each entry once', async () => {
    const { admin, api } = house
    await write(9)
    await admin.audit.checkpoint({ team_id: 't1' })
    house.tick()
    const removed = await Promise.all([pruneAll(2), pruneAll(3), pruneAll(4)])
    expect(removed.reduce((sum, one) => sum + one, 0)).toBe(9)
    expect(await api.audit.verify({ team_id: 't1' })).toMatchObject({ ok: true, removed: 9 })
  })
})

describe('what reaches into the part that was removed', () => {
  it('is said on the last page of the journal and of a history, and nowhere else', async () => {
    const { admin, api } = house
    const { id } = await serve(house)
    const until = new Date(house.clock.now()).toISOString()
    await admin.audit.checkpoint({ team_id: 't1' })
    const later = house.tick()
    const young = await serve(house, { application_id: 'young' })
    expect((await api.deployments.history({ id })).removed_until).toBeNull()
    await pruneAll()
    expect(await api.deployments.history({ id })).toEqual({ items: [], next: null, removed_until: until })
    expect((await api.deployments.history({ id: young.id })).removed_until).toBeNull()
    const { next, removed_until } = await api.audit.list({ limit: 1 })
    expect(removed_until).toBeNull()
    expect((await api.audit.list({ cursor: next ?? '' })).removed_until).toBe(until)
    expect((await api.audit.list({ from: later })).removed_until).toBeNull()
    expect((await admin.audit.list({ team_id: 't2' })).removed_until).toBeNull()
  })

  it('makes a stream say that everything has to be read again', async () => {
    const { admin, api } = house
    await write(1)
    const stream = messagesOf(api.events.subscribe())
    const ready = (await stream.next()).value
    await stream.return?.()
    await write(4, 'missed')
    await admin.audit.checkpoint({ team_id: 't1' })
    house.tick()
    const early = messagesOf(api.events.subscribe({ after: ready.cursor }))
    expect((await early.next()).value.type).toBe('ready')
    await pruneAll()
    // Behind what was removed, it goes on; in front of it, it cannot.
    expect((await early.next()).value.type).toBe('resync')
    await early.return?.()
    const late = messagesOf(api.events.subscribe({ after: ready.cursor }))
    expect((await late.next()).value.type).toBe('resync')
    await late.return?.()
  })

  it('makes verifying against an old mark say that it is gone', async () => {
    const { admin, api } = house
    await write(2)
    const { head } = await api.audit.verify({ team_id: 't1' })
    await admin.audit.checkpoint({ team_id: 't1' })
    house.tick()
    await pruneAll()
    const input = { team_id: 't1', checkpoint_seq: head?.seq, checkpoint_hash: head?.hash }
    await expect(api.audit.verify(input)).rejects.toMatchObject({ code: 'entries_removed', status: 410 })
  })

  it('tells an entry of the journal to those only who may read it', async () => {
    const { admin, sdk } = house
    await write(1)
    const dan = sdk.as({ id: 'u2', name: 'Dan', grants: [{ role: 'developer', team_id: 't1' }] })
    const told: JournalEntry[] = []
    const stream = messagesOf(dan.events.subscribe())
    await stream.next()
    await admin.audit.checkpoint({ team_id: 't1' })
    await write(1, 'later')
    while (told.at(-1)?.action !== 'deployment.created') {
      const { value } = await stream.next()
      if (value.type === 'change') told.push(value.entry)
    }
    await stream.return?.()
    expect(told.map(({ action }) => action)).toEqual(['deployment.created'])
  })
})

it('keeps the place of a chain whose head was never told of checkpoints', async () => {
  const { admin, storage } = house
  await write(1)
  expect(await storage.get(journalHeads, T1, 't1')).toMatchObject({ removed_seq: null, checkpoint_at: null })
  await admin.audit.checkpoint({ team_id: 't1' })
  expect(await storage.get(journalHeads, T1, 't1')).toMatchObject({
    checkpoint_at: new Date(house.clock.now()).toISOString(),
    seq: 2,
  })
})
