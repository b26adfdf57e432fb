import type { Collection, StoredRecord } from '../../../domain/collections/index.ts'
import type { Scope } from '../../../ports/index.ts'
import { type BrokenStorage, mapKind, withInput, withReads } from './broken-storage.ts'

function dropNulls<R extends object>(record: R): R {
  const copy = { ...record }
  for (const [field, value] of Object.entries(copy)) if (value === null) Reflect.deleteProperty(copy, field)
  return copy
}

const onText = (change: (text: string) => string): BrokenStorage['wrap'] => {
  const changed = (value: unknown) => (typeof value === 'string' ? change(value) : value)
  return (storage) => withInput(storage, (collection, fields) => mapKind(collection, fields, 'text', changed))
}

export const brokenValues: readonly BrokenStorage[] = [
  {
    name: 'absent for null',
    harm: 'A field that is null is missing from the record.',
    caughtBy: 'values',
    wrap: (storage) =>
      withReads(storage, (reader) => ({
        async get<R extends StoredRecord>(collection: Collection<R>, scope: Scope, id: string) {
          const found = await reader.get(collection, scope, id)
          return found === null ? null : dropNulls(found)
        },
        find: async (collection, query) => (await reader.find(collection, query)).map(dropNulls),
      })),
  },
  {
    name: 'empty text for null',
    harm: 'What was unknown is now known to be empty.',
    caughtBy: 'values',
    wrap: (storage) =>
      withInput(storage, (collection, fields) => mapKind(collection, fields, 'text', (value) => value ?? '')),
  },
  {
    name: 'trimmed text',
    harm: 'Text comes back without the spaces at its end.',
    caughtBy: 'values',
    wrap: onText((text) => text.trimEnd()),
  },
  {
    name: 'normalised text',
    harm: 'Names that differ become one, and signatures over them fail.',
    caughtBy: 'values',
    wrap: onText((text) => text.normalize('NFC')),
  },
  {
    name: 'text of one plane',
    harm: 'Characters beyond U+FFFF become question marks.',
    caughtBy: 'values',
    wrap: onText((text) => text.replace(/[\u{10000}-\u{10ffff}]/gu, '?')),
  },
  {
    name: 'cut text',
    harm: 'Long text is cut at 65,535 characters, without a word.',
    caughtBy: 'values',
    wrap: onText((text) => text.slice(0, 65_535)),
  },
  {
    name: '32-bit integers',
    harm: 'Large numbers come back as others.',
    caughtBy: 'values',
    wrap: (storage) =>
      withInput(storage, (collection, fields) =>
        mapKind(collection, fields, 'integer', (value) => (typeof value === 'number' ? value | 0 : value)),
      ),
  },
  {
    name: 'single-precision reals',
    harm: 'Reals lose half of their digits.',
    caughtBy: 'values',
    wrap: (storage) =>
      withInput(storage, (collection, fields) =>
        mapKind(collection, fields, 'real', (value) => {
          if (typeof value !== 'number') return value
          const single = Math.fround(value)
          return Number.isFinite(single) ? single : 0
        }),
      ),
  },
  {
    name: 'instants to the second',
    harm: 'The order of what happened within a second is lost.',
    caughtBy: 'values',
    wrap: (storage) =>
      withInput(storage, (collection, fields) =>
        mapKind(collection, fields, 'instant', (value) =>
          typeof value === 'string' ? value.replace(/\.\d{3}Z$/, '.000Z') : value,
        ),
      ),
  },
  {
    name: 'JSON objects only',
    harm: 'A JSON value that is a text or a number comes back as text.',
    caughtBy: 'values',
    wrap: (storage) =>
      withInput(storage, (collection, fields) =>
        mapKind(collection, fields, 'json', (value) =>
          typeof value === 'object' ? value : JSON.stringify(value),
        ),
      ),
  },
  {
    name: 'shared objects',
    harm: 'A caller that changes what it got changes what others get.',
    caughtBy: 'values',
    wrap(storage) {
      const given = new Map<string, StoredRecord>()
      return {
        ...storage,
        async get<R extends StoredRecord>(collection: Collection<R>, scope: Scope, id: string) {
          const found = await storage.get(collection, scope, id)
          if (found === null) return null
          const earlier = given.get(`${collection.name} ${id}`)
          if (earlier === undefined) given.set(`${collection.name} ${id}`, found)
          return earlier === undefined ? found : Object.assign(found, earlier)
        },
      }
    },
  },
]
