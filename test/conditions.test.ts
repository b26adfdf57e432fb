import {
  type Condition,
  defineCollection,
  type Scalar,
  type Storage,
  type StoredRecord,
  toPredicate,
} from '@slipway/core'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GROUNDS } from './support/worlds.ts'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** `key`, `value` and `json` are also columns of the functions by which databases look into JSON. */
interface Thing extends StoredRecord {
  readonly text: string | null
  readonly integer: number | null
  readonly real: number | null
  readonly boolean: boolean | null
  readonly instant: string | null
  readonly json: Json
  readonly value: Json
  readonly key: string
}

const things = defineCollection<Thing>({
  name: 'test_things',
  version: 1,
  fields: {
    id: { kind: 'text' },
    team_id: { kind: 'text' },
    text: { kind: 'text', nullable: true },
    integer: { kind: 'integer', nullable: true },
    real: { kind: 'real', nullable: true },
    boolean: { kind: 'boolean', nullable: true },
    instant: { kind: 'instant', nullable: true },
    json: { kind: 'json', nullable: true },
    value: { kind: 'json', nullable: true },
    key: { kind: 'text' },
  },
})

const FIELDS = [
  'id',
  'team_id',
  'text',
  'integer',
  'real',
  'boolean',
  'instant',
  'json',
  'value',
  'key',
] as const

/** What quoting, patterns, affinity and JSON paths go wrong with, and any text that may be stored besides. */
const text = fc.oneof(
  fc.constantFrom(
    ...[
      '',
      'a',
      'A',
      'É',
      'é',
      '%',
      '_',
      '\\',
      "'",
      '"',
      "';--",
      '0',
      '1',
      '1.0',
      '1e3',
      'null',
      'true',
      '[]',
      '{}',
    ],
    ...[
      '$',
      '$.a',
      '[0]',
      'a.b',
      'length',
      '__proto__',
      '\u{1f600}',
      '\uffee',
      '\u0001',
      '2026-01-01T00:00:00.000Z',
    ],
  ),
  fc.string({ unit: 'binary', maxLength: 4 }).filter((value) => !value.includes('\0')),
)
const integer = fc.oneof(fc.constantFrom(0, 1, -1, 2, 2 ** 31, 2 ** 53 - 1, 1 - 2 ** 53), fc.maxSafeInteger())
const real = fc
  .oneof(
    fc.constantFrom(0, 1, 0.1, 0.1 + 0.2, 1e21, 2 ** 53, 5e-324, 1.7976931348623157e308),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  )
  .map((value) => value + 0)
const json: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    fc.constant(null),
    fc.boolean(),
    integer,
    real,
    text,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(text, tie('value'), { maxKeys: 3 }),
    fc.dictionary(text, fc.array(text, { maxLength: 3 }), { maxKeys: 3 }),
  ),
})).value

const thing = (index: number): fc.Arbitrary<Thing> =>
  fc.record({
    id: fc.constant(`i${index}`),
    team_id: fc.constantFrom('t1', 't2', "t'3"),
    text: fc.option(text),
    integer: fc.option(integer),
    real: fc.option(real),
    boolean: fc.option(fc.boolean()),
    instant: fc.constantFrom('2026-01-01T00:00:00.000Z', '1969-12-31T23:59:59.999Z', null),
    json,
    value: json,
    key: text,
  })

const records = fc.sample(fc.tuple(...Array.from({ length: 60 }, (_, index) => thing(index))), {
  numRuns: 1,
  seed: 20_260_101,
})[0]

/** Values that stand in the records as well as any other, of the field's type as well as of another. */
const scalar: fc.Arbitrary<Scalar> = fc.oneof(
  fc.constantFrom(
    ...(records ?? []).flatMap((record) => FIELDS.map((field) => record[field]).filter(isScalar)),
  ),
  text,
  integer,
  real,
  fc.boolean(),
)
const field = fc.constantFrom(...FIELDS)

const condition: fc.Arbitrary<Condition<Thing>> = fc.letrec<{ any: Condition<Thing> }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom<Condition<Thing>>({ op: 'always' }, { op: 'never' }),
    fc.record({ op: fc.constantFrom('eq', 'lt', 'lte', 'gt', 'gte'), field, value: scalar }),
    fc.record({ op: fc.constant('in'), field, values: fc.array(scalar, { maxLength: 6 }) }),
    fc.record({ op: fc.constant('null'), field }),
    fc.record({ op: fc.constant('contains'), field, value: text }),
    fc.record({
      op: fc.constant('has'),
      field: fc.constantFrom('json', 'value', 'text'),
      path: text,
      value: text,
    }),
    fc.record({ op: fc.constantFrom('and', 'or'), of: fc.array(tie('any'), { maxLength: 3 }) }),
    fc.record({ op: fc.constant('not'), of: tie('any') }),
  ),
})).any

function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

describe.each(GROUNDS)('a condition on $name', (ground) => {
  let storage: Storage
  let release: (() => unknown) | undefined
  const scope = { teams: 'all' } as const

  beforeAll(async () => {
    const held = await ground.open()
    storage = held.storage
    release = held.release
    await storage.migrate([things])
    await storage.transaction(async (tx) => {
      for (const record of records ?? []) await tx.insert(things, record)
    })
  })
  afterAll(async () => {
    await storage.close()
    await release?.()
  })

  it('leaves the records as they are', async () => {
    const found = await storage.find(things, { scope })
    expect(found).toEqual([...(records ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1)))
  })

  it('means exactly what the predicate means, whatever it is made of', async () => {
    let hits = 0
    await fc.assert(
      fc.asyncProperty(condition, async (where) => {
        const expected = (records ?? []).filter(toPredicate(where)).map(({ id }) => id)
        const found = await storage.find(things, { scope, where })
        expect(found.map(({ id }) => id)).toEqual(expected.sort())
        expect(await storage.count(things, { scope, where })).toBe(expected.length)
        if (expected.length > 0 && expected.length < 60) hits += 1
      }),
      { numRuns: 1_000 },
    )
    expect(hits).toBeGreaterThan(150)
  })

  it('takes lists of any length, and alternatives beyond what an expression may be deep', async () => {
    const values = Array.from({ length: 50_000 }, (_, index) => `x${index}`)
    const where: Condition<Thing> = { op: 'in', field: 'id', values: [...values, 'i7'] }
    expect((await storage.find(things, { scope, where })).map(({ id }) => id)).toEqual(['i7'])
    const any: Condition<Thing> = {
      op: 'or',
      of: Array.from({ length: 3_000 }, (_, index) => ({ op: 'eq', field: 'id', value: `i${index + 59}` })),
    }
    expect((await storage.find(things, { scope, where: any })).map(({ id }) => id)).toEqual(['i59'])
  })

  it.skipIf(ground.name === 'memory')('refuses a field that the collection has not', async () => {
    const where: Condition = { op: 'eq', field: 'nothing', value: 1 }
    const loose = { ...things, fields: { ...things.fields } }
    await expect(storage.find(loose, { scope, where: where as Condition<Thing> })).rejects.toThrow(
      'test_things has no field nothing.',
    )
  })
})
