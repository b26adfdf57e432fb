import { type Collection, defineCollection, type StoredRecord } from '@slipway/core'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { sqliteStorage } from './index.ts'

interface Note extends StoredRecord {
  readonly text: string
  readonly kind: string | null
}

const notes = defineCollection<Note>({
  name: 'test_notes',
  version: 1,
  appendOnly: true,
  fields: {
    id: { kind: 'text' },
    team_id: { kind: 'text' },
    text: { kind: 'text' },
    kind: { kind: 'text', nullable: true },
  },
  unique: [{ name: 'test_notes_text', fields: ['team_id', 'text'] }],
  indexes: [{ name: 'test_notes_kind', fields: ['kind', 'id'] }],
})

const plain = defineCollection<Note>({ ...notes, appendOnly: false, unique: [], indexes: [] })

const note = (id: string): Note => ({ id, team_id: 't1', text: `text of ${id}`, kind: null })

async function installed(collection: Collection<never> = notes) {
  const database = new Database(':memory:')
  const storage = sqliteStorage({ database })
  await storage.migrate([collection])
  return {
    database,
    storage,
    /** What another migration reports. */
    again: async (next: Collection<never> = notes) => {
      const { upgraded, drift } = await storage.migrate([next])
      return { upgraded, drift }
    },
    migrating: (next: Collection<never> = notes) => storage.migrate([next]).then(() => 'done', errorText),
  }
}

function errorText(error: unknown): string {
  return error instanceof Error && 'code' in error ? `${error.code}: ${error.message}` : String(error)
}

describe('what was changed by hand', () => {
  it('is made anew and reported where it is an index', async () => {
    const { database, again } = await installed()
    database.exec('drop index slipway_test_notes_text')
    expect(await again()).toEqual({
      upgraded: ['test_notes'],
      drift: ['The index slipway_test_notes_text of slipway_test_notes was gone, and was made anew.'],
    })
    expect(await again()).toEqual({ upgraded: [], drift: [] })
    database.exec('drop index slipway_test_notes_kind')
    database.exec('create index slipway_test_notes_kind on slipway_test_notes (kind)')
    expect(await again()).toEqual({
      upgraded: ['test_notes'],
      drift: ['The index slipway_test_notes_kind of slipway_test_notes was altered, and was made anew.'],
    })
    expect(await again()).toEqual({ upgraded: [], drift: [] })
  })

  it('is made anew and reported where it is a trigger', async () => {
    const { database, again, storage } = await installed()
    await storage.transaction((tx) => tx.insert(notes, note('a')))
    database.exec('drop trigger slipway_test_notes_no_update')
    database.exec(`create trigger slipway_test_notes_no_update before update on slipway_test_notes
      when new.text = 'forged' begin select raise(abort, 'slipway: append-only slipway_test_notes'); end`)
    expect((await again()).drift).toEqual([
      'The trigger slipway_test_notes_no_update of slipway_test_notes was altered, and was made anew.',
    ])
    expect(() => database.exec("update slipway_test_notes set text = 'other'")).toThrow(/append-only/)
    expect(await again()).toEqual({ upgraded: [], drift: [] })
  })

  it('is reported and left alone where it is not ours', async () => {
    const { database, again, storage } = await installed()
    database.exec('create index of_the_host on slipway_test_notes (text)')
    database.exec('alter table slipway_test_notes add column of_the_host text')
    const report = {
      upgraded: [],
      drift: [
        "The column of_the_host of slipway_test_notes is not one of Slipway's.",
        "The index of_the_host of slipway_test_notes is not one of Slipway's.",
      ],
    }
    expect(await again()).toEqual(report)
    expect(await again()).toEqual(report)
    await storage.transaction((tx) => tx.insert(notes, note('a')))
    expect(await storage.find(notes, { scope: { teams: 'all' } })).toEqual([note('a')])
  })

  it('is refused where a column or a table is gone', async () => {
    const first = await installed(plain)
    first.database.exec('alter table slipway_test_notes drop column text')
    expect(await first.migrating(plain)).toBe(
      'schema_drifted: The column text of slipway_test_notes is gone.',
    )
    const second = await installed()
    second.database.exec('drop table slipway_test_notes')
    expect(await second.migrating()).toBe('schema_drifted: The table slipway_test_notes is gone.')
    expect(second.database.prepare('select count(*) as found from sqlite_schema').get()).toEqual({ found: 2 })
  })

  it('is refused where rows contradict a unique index that has to be made anew', async () => {
    const { database, migrating } = await installed()
    database.exec('drop index slipway_test_notes_text')
    for (const id of ['a', 'b'])
      database.exec(
        `insert into slipway_test_notes (id, team_id, text, kind) values ('${id}', 't1', 'same', null)`,
      )
    expect(await migrating()).toMatch(
      /^schema_drifted: The unique index slipway_test_notes_text cannot be made/,
    )
    database.exec('drop trigger slipway_test_notes_no_delete')
    database.exec("delete from slipway_test_notes where id = 'b'")
    expect(await migrating()).toBe('done')
  })

  it('is told where it meets a statement before it meets a migration', async () => {
    const { database, storage, again } = await installed()
    database.exec('alter table slipway_test_notes rename to elsewhere')
    const read = storage.count(notes, { scope: { teams: 'all' } }).then(() => 'done', errorText)
    expect(await read).toMatch(/^schema_missing/)
    database.exec('alter table elsewhere rename to slipway_test_notes')
    expect((await again()).upgraded).toEqual([])
  })
})

describe('a new definition', () => {
  it('adds fields and indexes, changes indexes and drops those that are no longer in it', async () => {
    const { database, again, storage } = await installed()
    await storage.transaction((tx) => tx.insert(notes, note('a')))
    const next = defineCollection<Note & { more: number | null }>({
      ...notes,
      version: 2,
      fields: { ...notes.fields, more: { kind: 'integer', nullable: true } },
      unique: [{ name: 'test_notes_text', fields: ['text'] }],
      indexes: [
        {
          name: 'test_notes_more',
          fields: ['more'],
          where: { op: 'not', of: { op: 'null', field: 'more' } },
        },
      ],
    })
    expect(await again(next)).toEqual({ upgraded: ['test_notes'], drift: [] })
    expect(await again(next)).toEqual({ upgraded: [], drift: [] })
    const names = database
      .prepare("select name from sqlite_schema where type = 'index' and sql is not null order by name")
      .pluck()
      .all()
    expect(names).toEqual(['slipway_test_notes_more', 'slipway_test_notes_text'])
    expect(await storage.find(next, { scope: { teams: 'all' } })).toEqual([{ ...note('a'), more: null }])
  })

  it('does not break on a table that an older one of us has made under the same name', async () => {
    const database = new Database(':memory:')
    database.exec(
      'create table slipway_test_notes (id text not null primary key, team_id text not null) strict',
    )
    const storage = sqliteStorage({ database })
    const migrating = storage.migrate([notes]).then(() => 'done', errorText)
    expect(await migrating).toMatch(/^schema_drifted: The column text is missing in slipway_test_notes/)
    expect(
      database.prepare("select count(*) as found from sqlite_schema where type = 'table'").get(),
    ).toEqual({
      found: 1,
    })
  })
})

describe('an append-only table', () => {
  it('refuses changes whoever makes them, also by replacing', async () => {
    const { database, storage } = await installed()
    database.pragma('recursive_triggers = on')
    await storage.transaction((tx) => tx.insert(notes, note('a')))
    for (const change of [
      "update slipway_test_notes set text = 'forged'",
      'delete from slipway_test_notes',
      "insert or replace into slipway_test_notes (id, team_id, text, kind) values ('a', 't1', 'forged', null)",
    ])
      expect(() => database.exec(change)).toThrow('slipway: append-only slipway_test_notes')
    const loose = defineCollection<Note & { revision: number }>({
      ...plain,
      fields: { ...plain.fields, revision: { kind: 'integer' } },
    })
    const removing = storage.transaction((tx) => tx.remove(loose, { teams: ['t1'] }, 'a'))
    await expect(removing).rejects.toMatchObject({ name: 'AppendOnlyViolation' })
    expect(await storage.find(notes, { scope: { teams: 'all' } })).toEqual([note('a')])
  })
})
