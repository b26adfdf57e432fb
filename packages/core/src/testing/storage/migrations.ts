import { type Collection, defineCollection, type StoredRecord } from '../../domain/collections/index.ts'
import type { VersionedRecord } from '../../ports/index.ts'
import { equal, rejects } from '../assert.ts'
import type { StorageCase } from './case.ts'
import { ALL, insertAll, item, items, suiteCollections, T1 } from './fixtures.ts'

interface Note extends VersionedRecord {
  readonly text: string
}

const notes = defineCollection<Note>({
  name: 'suite_notes',
  version: 1,
  fields: {
    id: { kind: 'text' },
    team_id: { kind: 'text' },
    text: { kind: 'text' },
    revision: { kind: 'integer' },
  },
})

/** The next version: one more field, and unique indexes, one of them over a field that may be null. */
const titled = defineCollection<Note & { readonly title: string | null }>({
  name: 'suite_notes',
  version: 2,
  fields: { ...notes.fields, title: { kind: 'text', nullable: true } },
  unique: [
    { name: 'suite_notes_text', fields: ['team_id', 'text'] },
    { name: 'suite_notes_title', fields: ['title'] },
  ],
})

/** The same version with other fields: what stands in a database that somebody has changed by hand. */
function otherwise(fields: Partial<Collection['fields']> & Record<string, { kind: 'text' | 'integer' }>) {
  return defineCollection<StoredRecord>({
    name: 'suite_notes',
    version: 1,
    fields: { ...notes.fields, ...fields },
  })
}

const note = (id: string): Note => ({ id, team_id: 't1', text: `text of ${id}`, revision: 1 })

export const migrationCases: readonly StorageCase[] = [
  {
    name: 'says that the schema is missing before it is migrated',
    async run({ create }) {
      const storage = await create()
      const missing = { name: 'SlipwayError', code: 'schema_missing' }
      await rejects(storage.get(items, T1, 'a'), missing, 'get')
      await rejects(
        storage.transaction((tx) => tx.insert(items, item('a'))),
        missing,
        'insert',
      )
    },
  },
  {
    name: 'creates what is missing, and does nothing the second time',
    async run({ create }) {
      const storage = await create()
      const names = suiteCollections.map(({ name }) => name).sort()
      const first = await storage.migrate(suiteCollections)
      equal([[...first.created].sort(), first.upgraded, first.drift], [names, [], []], 'the first time')
      await insertAll(storage, items, [item('a')])
      const second = await storage.migrate(suiteCollections)
      equal(second, { created: [], upgraded: [], drift: [] }, 'the second time')
      equal(await storage.find(items, { scope: ALL }), [item('a')], 'records')
      const third = await storage.migrate([notes])
      equal(third.created, ['suite_notes'], 'with another collection')
      equal(await storage.find(items, { scope: ALL }), [item('a')], 'records of the others')
    },
  },
  {
    name: 'succeeds however often it is started at once',
    async run({ create }) {
      const storage = await create()
      const reports = await Promise.all([1, 2, 3, 4].map(() => storage.migrate(suiteCollections)))
      const created = reports.flatMap((report) => report.created).sort()
      equal(created, suiteCollections.map(({ name }) => name).sort(), 'created')
      await insertAll(storage, items, [item('a')])
    },
  },
  {
    name: 'succeeds when it is started over two connections at once',
    needs: 'connect',
    async run({ storage, connect }) {
      const other = await connect()
      const reports = await Promise.all([storage.migrate([notes]), other.migrate([notes])])
      equal(
        reports.flatMap(({ created }) => created),
        ['suite_notes'],
        'created',
      )
      await insertAll(storage, notes, [note('a')])
      equal(await other.get(notes, T1, 'a'), note('a'), 'read by the other')
    },
  },
  {
    name: 'adds fields as null, and new unique indexes that hold from then on',
    async run({ storage }) {
      await storage.migrate([notes])
      await insertAll(storage, notes, [note('a'), note('b')])
      const report = await storage.migrate([titled])
      equal([report.created, report.upgraded], [[], ['suite_notes']], 'report')
      const old = [note('a'), note('b')].map((record) => ({ ...record, title: null }))
      equal(await storage.find(titled, { scope: T1 }), old, 'records')
      const written = await storage.transaction((tx) => tx.update(titled, T1, 'a', 1, { title: 'new' }))
      equal(written, { ...note('a'), title: 'new', revision: 2 }, 'the new field')
      await rejects(
        storage.transaction((tx) => tx.insert(titled, { ...note('c'), text: 'text of a', title: null })),
        { name: 'UniqueViolation', index: 'suite_notes_text' },
        'the new index',
      )
      equal((await storage.migrate([titled])).upgraded, [], 'upgraded the second time')
      await insertAll(storage, titled, [{ ...note('d'), title: null }])
      await rejects(
        storage.transaction((tx) => tx.insert(titled, { ...note('e'), title: 'new' })),
        { name: 'UniqueViolation', index: 'suite_notes_title' },
        'the index over the new field, in which null equals nothing',
      )
    },
  },
  {
    name: 'refuses to work with older code than it was installed by',
    async run({ storage }) {
      await storage.migrate([titled])
      await rejects(storage.migrate([notes]), { name: 'SlipwayError', code: 'schema_newer' }, 'migrate')
    },
  },
  {
    name: 'refuses a database in which a needed field is missing or of another kind',
    async run({ storage }) {
      await storage.migrate([notes])
      const drifted = { name: 'SlipwayError', code: 'schema_drifted' }
      await rejects(storage.migrate([otherwise({ text: { kind: 'integer' } })]), drifted, 'another kind')
      await rejects(storage.migrate([otherwise({ more: { kind: 'text' } })]), drifted, 'a missing field')
      await insertAll(storage, notes, [note('a')])
      equal(await storage.get(notes, T1, 'a'), note('a'), 'what works as before')
    },
  },
]
