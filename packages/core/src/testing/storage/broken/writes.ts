import type { Collection, Retention, StoredRecord } from '../../../domain/collections/index.ts'
import {
  AppendOnlyViolation,
  type Claim,
  isUniqueViolation,
  type LeasedRecord,
  type Scope,
  UniqueViolation,
  type VersionedRecord,
} from '../../../ports/index.ts'
import { type BrokenStorage, withWrites } from './broken-storage.ts'

/** Migrates to other collections than it was asked to. */
function withCollections(
  change: <R extends StoredRecord>(collection: Collection<R>) => Collection<R>,
): BrokenStorage['wrap'] {
  return (storage) => ({
    ...storage,
    migrate: (collections) => storage.migrate(collections.map((one) => change(one))),
  })
}

/** Writes fields of a record that belong to the storage. */
type LeaseFields = Partial<Omit<LeasedRecord, 'id' | 'team_id' | 'revision'>>

export const brokenWrites: readonly BrokenStorage[] = [
  {
    name: 'update without revision',
    harm: 'Of two who change the same record, one loses what they wrote.',
    caughtBy: 'writes',
    wrap: (storage) =>
      withWrites(storage, (tx) => ({
        async update<R extends VersionedRecord>(
          collection: Collection<R>,
          scope: Scope,
          id: string,
          _revision: number,
          set: Partial<Omit<R, 'id' | 'team_id' | 'revision'>>,
        ) {
          const found = await tx.get(collection, scope, id)
          return found === null ? null : await tx.update(collection, scope, id, found.revision, set)
        },
      })),
  },
  {
    name: 'update of what is not older',
    harm: 'A change against a revision that does not exist yet goes through.',
    caughtBy: 'writes',
    wrap: (storage) =>
      withWrites(storage, (tx) => ({
        async update<R extends VersionedRecord>(
          collection: Collection<R>,
          scope: Scope,
          id: string,
          revision: number,
          set: Partial<Omit<R, 'id' | 'team_id' | 'revision'>>,
        ) {
          const found = await tx.get(collection, scope, id)
          return await tx.update(collection, scope, id, Math.min(revision, found?.revision ?? revision), set)
        },
      })),
  },
  {
    name: 'update that gives the old record',
    harm: 'The caller goes on with a revision that is past.',
    caughtBy: 'writes',
    wrap: (storage) =>
      withWrites(storage, (tx) => ({
        async update<R extends VersionedRecord>(
          collection: Collection<R>,
          scope: Scope,
          id: string,
          revision: number,
          set: Partial<Omit<R, 'id' | 'team_id' | 'revision'>>,
        ) {
          const found = await tx.get(collection, scope, id)
          return (await tx.update(collection, scope, id, revision, set)) === null ? null : found
        },
      })),
  },
  {
    name: 'remove without revision',
    harm: 'A record is removed that was changed since it was seen.',
    caughtBy: 'writes',
    wrap: (storage) =>
      withWrites(storage, (tx) => ({ remove: (collection, scope, id) => tx.remove(collection, scope, id) })),
  },
  {
    name: 'remove that always worked',
    harm: 'Two callers both believe that they removed the record.',
    caughtBy: 'writes',
    wrap: (storage) =>
      withWrites(storage, (tx) => ({
        async remove(collection, scope, id, revision) {
          await tx.remove(collection, scope, id, revision)
          return true
        },
      })),
  },
]

export const brokenUnique: readonly BrokenStorage[] = [
  {
    name: 'no unique indexes',
    harm: 'Two deployments are in service in the same slot.',
    caughtBy: 'unique indexes',
    wrap: withCollections((collection) => ({ ...collection, unique: [] })),
  },
  {
    name: 'whole unique indexes for partial ones',
    harm: 'A second deployment of a slot cannot be planned.',
    caughtBy: 'unique indexes',
    wrap: withCollections((collection) => ({
      ...collection,
      unique: collection.unique.map(({ name, fields }) => ({ name, fields })),
    })),
  },
  {
    name: 'violations without the name of the index',
    harm: 'The wrong refusal is shown.',
    caughtBy: 'unique indexes',
    wrap: (storage) =>
      withWrites(storage, (tx) => ({
        async insert(collection, record) {
          try {
            await tx.insert(collection, record)
          } catch (error) {
            throw isUniqueViolation(error) ? new UniqueViolation(collection.name, 'unknown') : error
          }
        },
      })),
  },
  {
    name: 'violations of its own kind',
    harm: 'An everyday refusal is shown as a fault of the server.',
    caughtBy: 'unique indexes',
    wrap: (storage) => ({
      ...storage,
      async transaction(work) {
        try {
          return await storage.transaction(work)
        } catch (error) {
          throw isUniqueViolation(error) ? new Error('UNIQUE constraint failed') : error
        }
      },
    }),
  },
  {
    name: 'insert or ignore',
    harm: 'A record that was acknowledged is not there.',
    caughtBy: 'unique indexes',
    wrap: (storage) =>
      withWrites(storage, (tx) => ({
        async insert(collection, record) {
          const taken = await tx.get(collection, { teams: 'all' }, record.id)
          if (taken === null) await tx.insert(collection, record)
        },
      })),
  },
  {
    name: 'insert or replace',
    harm: 'A record is overwritten by another one of the same id.',
    caughtBy: 'unique indexes',
    wrap: (storage) =>
      withWrites(storage, (tx) => ({
        async insert(collection, record) {
          await tx.remove(collection, { teams: 'all' }, record.id).catch(() => {})
          await tx.insert(collection, record)
        },
      })),
  },
  {
    name: 'unique indexes checked before the transaction',
    harm: 'Half of a transaction is kept after a refused write.',
    caughtBy: 'unique indexes',
    wrap: (storage) =>
      withWrites(storage, (tx) => ({
        async insert(collection, record) {
          const taken = await tx.get(collection, { teams: 'all' }, record.id)
          if (taken !== null) throw new UniqueViolation(collection.name, 'id')
          await tx.insert(collection, record)
        },
      })),
  },
]

export const brokenAppendOnly: readonly BrokenStorage[] = [
  {
    name: 'a journal that can be changed',
    harm: 'What happened can be rewritten.',
    caughtBy: 'append-only collections',
    wrap: withCollections((collection) => ({ ...collection, appendOnly: false })),
  },
  {
    name: 'a journal whose changes are ignored',
    harm: 'Who tries to rewrite what happened is told that it worked.',
    caughtBy: 'append-only collections',
    wrap: (storage) =>
      withWrites(storage, (tx) => ({
        remove: async (collection, scope, id, revision) =>
          collection.appendOnly ? false : await tx.remove(collection, scope, id, revision),
      })),
  },
  {
    name: 'a refusal without its name',
    harm: 'An attempt to rewrite what happened looks like a fault of the disk.',
    caughtBy: 'append-only collections',
    wrap: (storage) => ({
      ...storage,
      async transaction(work) {
        try {
          return await storage.transaction(work)
        } catch (error) {
          throw error instanceof AppendOnlyViolation ? new Error('constraint failed') : error
        }
      },
    }),
  },
]

/** Takes another view of what a retention allows. */
function withRetention(change: (retention: Retention) => Collection['appendOnly']): BrokenStorage['wrap'] {
  return withCollections((collection) =>
    typeof collection.appendOnly === 'boolean'
      ? collection
      : { ...collection, appendOnly: change(collection.appendOnly) },
  )
}

export const brokenRetention: readonly BrokenStorage[] = [
  {
    name: 'a retention that keeps nothing',
    harm: 'Whoever can write to the database removes what happened.',
    caughtBy: 'retention',
    wrap: withRetention(() => false),
  },
  {
    name: 'a retention that keeps everything',
    harm: 'The disk fills up.',
    caughtBy: 'retention',
    wrap: withRetention(() => true),
  },
  {
    name: 'a retention that asks nobody how far',
    harm: 'What is not recorded anywhere else is removed.',
    caughtBy: 'retention',
    // It takes the records themselves for the marks that reach them.
    wrap: withCollections((collection) =>
      typeof collection.appendOnly === 'boolean'
        ? collection
        : { ...collection, appendOnly: { ...collection.appendOnly, upTo: collection.name } },
    ),
  },
  {
    name: 'a retention that removes what it may not in silence',
    harm: 'Who tries to remove what has to be kept is told that it was not there.',
    caughtBy: 'retention',
    wrap: (storage) =>
      withWrites(storage, (tx) => ({
        async remove(collection, scope, id, revision) {
          if (typeof collection.appendOnly === 'boolean')
            return await tx.remove(collection, scope, id, revision)
          const [oldest] = await tx.find(collection, { scope, limit: 1 })
          return oldest?.id === id && (await tx.remove(collection, scope, id, revision))
        },
      })),
  },
]

export const brokenClaims: readonly BrokenStorage[] = [
  {
    name: 'claims that are not written',
    harm: 'Two workers do the same work.',
    caughtBy: 'claims',
    wrap: (storage) =>
      withWrites(storage, (tx) => ({
        async claim<R extends LeasedRecord>(collection: Collection<R>, claim: Claim<R>) {
          const found = await tx.find(collection, claim)
          return found.map((record) => ({
            ...record,
            lease_owner: claim.owner,
            lease_until: claim.until,
            lease_epoch: record.lease_epoch + 1,
            revision: record.revision + 1,
          }))
        },
      })),
  },
  {
    name: 'claims without the lease',
    harm: 'Work is taken away from a worker that is at it.',
    caughtBy: 'claims',
    wrap: (storage) =>
      withWrites(storage, (tx) => ({
        async claim<R extends LeasedRecord>(collection: Collection<R>, claim: Claim<R>) {
          for (const { id, revision } of await tx.find(collection, claim)) {
            const free: LeaseFields = { lease_until: null }
            await tx.update<LeasedRecord>(plain(collection), claim.scope, id, revision, free)
          }
          return await tx.claim(collection, claim)
        },
      })),
  },
  {
    name: 'claims without the epoch',
    harm: 'A worker that wakes up late goes on as if nothing had happened.',
    caughtBy: 'claims',
    wrap: (storage) =>
      withWrites(storage, (tx) => ({
        async claim<R extends LeasedRecord>(collection: Collection<R>, claim: Claim<R>) {
          const claimed = await tx.claim(collection, claim)
          for (const { id, revision, lease_epoch } of claimed) {
            const same: LeaseFields = { lease_epoch: lease_epoch - 1 }
            await tx.update<LeasedRecord>(plain(collection), claim.scope, id, revision, same)
          }
          return claimed
        },
      })),
  },
  {
    name: 'claims a moment too late',
    harm: 'A lease that has ended is held for one more tick.',
    caughtBy: 'claims',
    wrap: (storage) =>
      withWrites(storage, (tx) => ({
        claim: (collection, claim) =>
          tx.claim(collection, { ...claim, now: new Date(Date.parse(claim.now) - 1).toISOString() }),
      })),
  },
  {
    name: 'claims in any order',
    harm: 'What is urgent waits.',
    caughtBy: 'claims',
    wrap: (storage) =>
      withWrites(storage, (tx) => ({
        claim(collection, { orderBy: _, ...claim }) {
          return tx.claim(collection, claim)
        },
      })),
  },
  {
    name: 'claims without the condition',
    harm: 'Work that is done is done again.',
    caughtBy: 'claims',
    wrap: (storage) =>
      withWrites(storage, (tx) => ({
        claim(collection, { where: _, ...claim }) {
          return tx.claim(collection, claim)
        },
      })),
  },
  {
    name: 'claims without the limit',
    harm: 'One worker takes everything.',
    caughtBy: 'claims',
    wrap: (storage) =>
      withWrites(storage, (tx) => ({
        claim: (collection, claim) => tx.claim(collection, { ...claim, limit: 1_000 }),
      })),
  },
]

/** The same collection, known by no more than its lease. */
function plain<R extends LeasedRecord>(collection: Collection<R>): Collection<LeasedRecord> {
  return collection as unknown as Collection<LeasedRecord>
}
