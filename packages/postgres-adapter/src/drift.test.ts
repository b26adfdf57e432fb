import { type Collection, defineCollection } from '@slipway/core'
import { testSchemas } from 'slipway-postgres-server/vitest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ALL, byHand, failureOf, type Hand, type Note, note, notes } from '../test/collections.ts'
import { type PostgresStorage, postgresStorage } from './index.ts'

const plain = defineCollection<Note>({ ...notes, appendOnly: false, unique: [], indexes: [] })

const schemas = await testSchemas()
const opened: PostgresStorage[] = []
let hand: Hand
beforeAll(async () => {
  hand = await byHand(schemas.url)
})
afterAll(async () => {
  await hand.end()
  await Promise.all(opened.map((storage) => storage.close()))
  await schemas.drop()
})

async function installed(collection: Collection<never> = notes) {
  const schema = schemas.next()
  const storage = postgresStorage({ connectionString: schemas.url, schema, connections: 1 })
  opened.push(storage)
  await storage.migrate([collection])
  return {
    storage,
    schema,
    table: `${schema}.slipway_test_notes`,
    /** What another migration reports. */
    again: async (next: Collection<never> = notes) => {
      const { upgraded, drift } = await storage.migrate([next])
      return { upgraded, drift: drift.map((text) => text.replaceAll(schema, 'there')) }
    },
    migrating: async (next: Collection<never> = notes) => {
      const { code, message } = await failureOf(storage.migrate([next]))
      return `${code}: ${message.replaceAll(schema, 'there')}`
    },
  }
}

describe('what was changed by hand', () => {
  it('is made anew and reported where it is an index', async () => {
    const { schema, table, again } = await installed()
    await hand(`drop index ${schema}.slipway_test_notes_text`)
    expect(await again()).toEqual({
      upgraded: ['test_notes'],
      drift: ['The index slipway_test_notes_text of there.slipway_test_notes was gone, and was made anew.'],
    })
    expect(await again()).toEqual({ upgraded: [], drift: [] })
    await hand(`drop index ${schema}.slipway_test_notes_kind`)
    await hand(`create index slipway_test_notes_kind on ${table} (kind)`)
    expect(await again()).toEqual({
      upgraded: ['test_notes'],
      drift: [
        'The index slipway_test_notes_kind of there.slipway_test_notes was altered, and was made anew.',
      ],
    })
    expect(await again()).toEqual({ upgraded: [], drift: [] })
  })

  it('is made anew and reported where it is a trigger, or what the trigger calls', async () => {
    const { schema, table, again, storage } = await installed()
    await storage.transaction((tx) => tx.insert(notes, note('a')))
    const drift = [
      'The trigger slipway_append_only of there.slipway_test_notes was altered, and was made anew.',
    ]
    await hand(`alter table ${table} disable trigger slipway_append_only`)
    expect((await again()).drift).toEqual(drift)
    await hand(`create or replace trigger slipway_append_only before update on ${table}
      for each row when (new.text = 'forged') execute function ${schema}.slipway_append_only()`)
    expect((await again()).drift).toEqual(drift)
    await hand(`create or replace function ${schema}.slipway_append_only() returns trigger language plpgsql
      as $$ begin return new; end $$`)
    expect(await again()).toEqual({ upgraded: [], drift: [] })
    await expect(hand(`update ${table} set text = 'other'`)).rejects.toThrow(/never changed/)
  })

  it('is reported and left alone where it is not ours', async () => {
    const { schema, table, again, storage } = await installed()
    await hand(`create index of_the_host on ${table} (text)`)
    await hand(`alter table ${table} add column of_the_host text`)
    await hand(
      `create function ${schema}.of_the_host() returns trigger language plpgsql as $$ begin return new; end $$`,
    )
    await hand(
      `create trigger of_the_host before insert on ${table} execute function ${schema}.of_the_host()`,
    )
    const report = {
      upgraded: [],
      drift: [
        "The column of_the_host of there.slipway_test_notes is not one of Slipway's.",
        "The index of_the_host of there.slipway_test_notes is not one of Slipway's.",
        "The trigger of_the_host of there.slipway_test_notes is not one of Slipway's.",
      ],
    }
    expect(await again()).toEqual(report)
    expect(await again()).toEqual(report)
    await storage.transaction((tx) => tx.insert(notes, note('a')))
    expect(await storage.find(notes, { scope: ALL })).toEqual([note('a')])
  })

  it('is refused where a column or a table is gone, or compares by another order', async () => {
    const first = await installed(plain)
    await hand(`alter table ${first.table} alter column text type text collate "default"`)
    expect(await first.migrating(plain)).toBe(
      'schema_drifted: The column text of there.slipway_test_notes is text instead of text collate "C".',
    )
    await hand(`alter table ${first.table} drop column text`)
    expect(await first.migrating(plain)).toBe(
      'schema_drifted: The column text of there.slipway_test_notes is gone.',
    )
    await hand(`drop table ${first.table}`)
    expect(await first.migrating(plain)).toBe('schema_drifted: The table there.slipway_test_notes is gone.')
  })

  it('is refused where rows contradict a unique index that has to be made anew', async () => {
    const { schema, table, migrating, again } = await installed()
    await hand(`drop index ${schema}.slipway_test_notes_text`)
    for (const id of ['a', 'b']) await hand(`insert into ${table} values ($1, 't1', 'same', null)`, [id])
    expect(await migrating()).toMatch(
      /^schema_drifted: The unique index slipway_test_notes_text cannot be made/,
    )
    await hand(`drop trigger slipway_append_only on ${table}`)
    await hand(`delete from ${table} where id = 'b'`)
    expect((await again()).drift).toHaveLength(2)
  })
})

describe('a new definition', () => {
  it('adds fields and indexes, changes indexes and drops those that are no longer in it', async () => {
    const { schema, again, storage } = await installed()
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
    const names = await hand(
      `select indexname from pg_indexes where schemaname = $1 and indexname not like '%pkey' order by 1`,
      [schema],
    )
    expect(names.map(({ indexname }) => indexname)).toEqual([
      'slipway_test_notes_more',
      'slipway_test_notes_text',
    ])
    expect(await storage.find(next, { scope: ALL })).toEqual([{ ...note('a'), more: null }])
  })

  it('of newer code keeps older code out, and says what to do', async () => {
    const { storage, again } = await installed()
    await again(defineCollection<Note>({ ...notes, version: 7 }))
    expect(await failureOf(storage.migrate([notes]))).toEqual({
      code: 'schema_newer',
      message: 'The table of test_notes is at version 7, and this code knows version 1.',
      next: 'Update Slipway here to the version that runs elsewhere on this database.',
    })
  })
})

describe('an append-only table', () => {
  it('refuses changes whoever makes them', async () => {
    const { table, storage } = await installed()
    await storage.transaction((tx) => tx.insert(notes, note('a')))
    for (const change of [
      `update ${table} set text = 'forged'`,
      `delete from ${table}`,
      `truncate ${table}`,
      `insert into ${table} values ('a', 't1', 'forged', null) on conflict (id) do update set text = 'forged'`,
      `merge into ${table} t using (values ('a')) as v(id) on t.id = v.id when matched then delete`,
    ])
      await expect(hand(change)).rejects.toThrow(
        'Records of slipway_test_notes are never changed or removed.',
      )
    const loose = defineCollection<Note & { revision: number }>({
      ...plain,
      fields: { ...plain.fields, revision: { kind: 'integer' } },
    })
    const removing = storage.transaction((tx) => tx.remove(loose, { teams: ['t1'] }, 'a'))
    await expect(removing).rejects.toMatchObject({ name: 'AppendOnlyViolation' })
    expect(await storage.find(notes, { scope: ALL })).toEqual([note('a')])
  })
})
