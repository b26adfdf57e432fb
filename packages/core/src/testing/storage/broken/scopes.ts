import type { Collection, StoredRecord } from '../../../domain/collections/index.ts'
import type { Query, Scope } from '../../../ports/index.ts'
import { type BrokenStorage, withReads, withWrites } from './broken-storage.ts'

const ALL: Scope = { teams: 'all' }
const widen = <Q extends { readonly scope: Scope }>(query: Q): Q => ({ ...query, scope: ALL })
const harm = 'A team reads or changes the records of another.'
const caughtBy = 'scopes'

export const brokenScopes: readonly BrokenStorage[] = [
  {
    name: 'get without scope',
    harm,
    caughtBy,
    wrap: (storage) =>
      withReads(storage, (reader) => ({
        get: (collection, _scope, id, options) => reader.get(collection, ALL, id, options),
      })),
  },
  {
    name: 'locking get without scope',
    harm,
    caughtBy,
    wrap: (storage) =>
      withWrites(storage, (tx) => ({
        get: (collection, scope, id, options) =>
          tx.get(collection, options?.lock === true ? ALL : scope, id, options),
      })),
  },
  {
    name: 'find without scope',
    harm,
    caughtBy,
    wrap: (storage) =>
      withReads(storage, (reader) => ({
        find: (collection, query) => reader.find(collection, widen(query)),
      })),
  },
  {
    name: 'count without scope',
    harm,
    caughtBy,
    wrap: (storage) =>
      withReads(storage, (reader) => ({
        count: (collection, query) => reader.count(collection, widen(query)),
      })),
  },
  {
    name: 'figures without scope',
    harm,
    caughtBy,
    wrap: (storage) =>
      withReads(storage, (reader) => ({
        aggregate: (collection, aggregation) => reader.aggregate(collection, widen(aggregation)),
      })),
  },
  {
    name: 'update without scope',
    harm,
    caughtBy,
    wrap: (storage) =>
      withWrites(storage, (tx) => ({
        update: (collection, _scope, id, revision, set) => tx.update(collection, ALL, id, revision, set),
      })),
  },
  {
    name: 'remove without scope',
    harm,
    caughtBy,
    wrap: (storage) =>
      withWrites(storage, (tx) => ({
        remove: (collection, _scope, id, revision) => tx.remove(collection, ALL, id, revision),
      })),
  },
  {
    name: 'claim without scope',
    harm,
    caughtBy,
    wrap: (storage) =>
      withWrites(storage, (tx) => ({ claim: (collection, claim) => tx.claim(collection, widen(claim)) })),
  },
  {
    name: 'condition instead of scope',
    harm: 'Whoever asks for another team by name gets its records.',
    caughtBy,
    wrap: (storage) =>
      withReads(storage, (reader) => ({
        find: <R extends StoredRecord>(collection: Collection<R>, query: Query<R>) =>
          reader.find(
            collection,
            JSON.stringify(query.where ?? {}).includes('"team_id"') ? widen(query) : query,
          ),
      })),
  },
  {
    name: 'every team for none',
    harm: 'Who belongs to no team sees all of them.',
    caughtBy,
    wrap: (storage) =>
      withReads(storage, (reader) => ({
        find: (collection, query) =>
          reader.find(collection, query.scope.teams.length === 0 ? widen(query) : query),
      })),
  },
  {
    name: 'the first of several teams',
    harm: 'Who belongs to two teams sees one.',
    caughtBy,
    wrap: (storage) =>
      withReads(storage, (reader) => ({
        find(collection, query) {
          const { teams } = query.scope
          return reader.find(
            collection,
            teams === 'all' ? query : { ...query, scope: { teams: teams.slice(0, 1) } },
          )
        },
      })),
  },
]
