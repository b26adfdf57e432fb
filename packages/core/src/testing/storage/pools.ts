import type { Condition, Scalar } from '../../domain/conditions/index.ts'
import type { Json } from '../../domain/values/index.ts'
import type { Random } from '../random.ts'
import { type Item, item } from './fixtures.ts'

/** Texts with which careless code goes wrong: quoting, patterns, affinity, case, normalisation, order, length. */
export const TEXTS: readonly string[] = [
  '',
  ' ',
  'a',
  'A',
  'a ',
  'ab',
  'AB',
  'B',
  'z',
  'é',
  'É',
  'e\u0301',
  'ß',
  'İ',
  '\u212a',
  'ä',
  '\uffee',
  '\ufffd',
  '\u{10000}',
  '😀',
  '👩‍👩‍👧',
  '\u{10ffff}',
  '\u202ertl',
  '0',
  '1',
  '01',
  '1.0',
  '1e3',
  'null',
  'true',
  'NaN',
  '%',
  '_',
  'a%b',
  'a_b',
  'axb',
  '\\',
  '\\%',
  "'",
  "''",
  '"',
  '`',
  '$1',
  '?',
  ':a',
  '@a',
  '--',
  '/* a */',
  "'; drop table suite_items; --",
  '$a',
  '{"a":1}',
  '\n',
  '\r\n',
  '\t',
  '\u0001',
  '\u007f',
  '\u2028',
  '__proto__',
  'constructor',
]

export const INTEGERS: readonly number[] = [
  0,
  1,
  -1,
  2,
  10,
  9,
  255,
  2 ** 31 - 1,
  2 ** 31,
  -(2 ** 31) - 1,
  2 ** 53 - 1,
  -(2 ** 53) + 1,
]

export const REALS: readonly number[] = [
  0, 1, -1, 0.1, 0.30000000000000004, -2.5, 1e21, 1.7976931348623157e308, 5e-324, 123456789.12345679,
]

export const INSTANTS: readonly string[] = [
  '0001-01-01T00:00:00.000Z',
  '1969-12-31T23:59:59.999Z',
  '1970-01-01T00:00:00.000Z',
  '2024-02-29T12:00:00.001Z',
  '2026-03-29T01:30:00.000Z',
  '2026-10-25T00:59:59.999Z',
  '9999-12-31T23:59:59.999Z',
]

/** A key of this name is easily taken for the prototype. */
const trap: Json = JSON.parse('{"__proto__": {"a": 1}, "constructor": "b"}')

export const JSONS: readonly Json[] = [
  {},
  [],
  '',
  'text',
  '{"a":1}',
  0,
  -1.5,
  2 ** 53 - 1,
  true,
  false,
  [null],
  [[], {}, [[1]]],
  { a: null },
  { a: { b: [1, 'two', { c: [] }] } },
  { '': '', ' ': ' ', 'a.b': 1, 'a"b': 2, "a'b": 3, '$.a': 4, '[0]': 5, 'é😀': '\u{10ffff}' },
  { list: TEXTS },
  trap,
]

const TAG_PATHS = ['tags', 'a.b', 'a"b', "it's", '$', '[0]', '', 'é😀', '\\', 'length']

function randomData(random: Random): Json {
  if (random.chance(0.2)) return random.pick(JSONS)
  const path = random.pick(TAG_PATHS)
  const tags: Json[] = Array.from({ length: random.int(4) }, () =>
    random.chance(0.2) ? random.pick<Json>([1, true, null, ['a'], { a: 'a' }]) : random.pick(TEXTS),
  )
  return { [path]: tags, other: random.pick(TEXTS) }
}

/** Records with values out of the pools. No two stand in each other's way. */
export function randomItems(random: Random, count: number): Item[] {
  return Array.from({ length: count }, (_, index) =>
    item(`i${String(index).padStart(4, '0')}${random.pick(['', 'x', 'X', '😀'])}`, {
      team_id: random.pick(['t1', 't2', 't3']),
      name: random.pick(TEXTS),
      note: random.chance(0.3) ? null : random.pick(TEXTS),
      size: random.pick(INTEGERS),
      weight: random.chance(0.3) ? null : random.int(1000) / 8,
      active: random.chance(0.5),
      at: random.pick(INSTANTS),
      until: random.chance(0.5) ? null : random.pick(INSTANTS),
      data: randomData(random),
      extra: random.chance(0.5) ? null : randomData(random),
      status: random.pick(['pending', 'active', 'maintenance', 'failed']),
      code: random.chance(0.5) ? null : `code ${index}`,
      order: random.int(5),
    }),
  )
}

const COMPARED = [
  'name',
  'note',
  'size',
  'weight',
  'active',
  'at',
  'until',
  'status',
  'order',
  'team_id',
] as const

function valueFor(random: Random, field: (typeof COMPARED)[number]): Scalar {
  switch (field) {
    case 'name':
    case 'note':
      return random.pick(TEXTS)
    case 'size':
      return random.pick(INTEGERS)
    case 'weight':
      return random.int(1000) / 8
    case 'active':
      return random.chance(0.5)
    case 'at':
    case 'until':
      return random.pick(INSTANTS)
    case 'status':
      return random.pick(['pending', 'active', 'maintenance', 'failed', 'Active'])
    case 'order':
      return random.int(6)
    case 'team_id':
      return random.pick(['t1', 't2', 't3', 'T1'])
  }
}

/** A condition over items, nested up to `depth` deep. */
export function randomCondition(random: Random, depth = 3): Condition<Item> {
  if (depth > 0 && random.chance(0.6)) {
    const op = random.pick(['and', 'or', 'not'] as const)
    if (op === 'not') return { op, of: randomCondition(random, depth - 1) }
    return { op, of: Array.from({ length: random.int(4) }, () => randomCondition(random, depth - 1)) }
  }
  const op = random.pick([
    'always',
    'never',
    'eq',
    'compare',
    'compare',
    'in',
    'null',
    'contains',
    'has',
  ] as const)
  const field = random.pick(COMPARED)
  switch (op) {
    case 'always':
    case 'never':
      return { op }
    case 'eq':
      return { op, field, value: valueFor(random, field) }
    case 'compare':
      return { op: random.pick(['lt', 'lte', 'gt', 'gte'] as const), field, value: valueFor(random, field) }
    case 'in':
      return { op, field, values: Array.from({ length: random.int(5) }, () => valueFor(random, field)) }
    case 'null':
      return { op, field: random.pick(['note', 'weight', 'until', 'extra', 'code', 'name'] as const) }
    case 'contains':
      return { op, field: random.pick(['name', 'note'] as const), value: random.pick(TEXTS) }
    case 'has':
      return {
        op,
        field: random.pick(['data', 'extra'] as const),
        path: random.pick(TAG_PATHS),
        value: random.pick(TEXTS),
      }
  }
}
