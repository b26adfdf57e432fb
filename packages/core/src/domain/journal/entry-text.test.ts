import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chainOf, sha256 } from '../../../test/support/chain.ts'
import { isSlipwayError } from '../../errors/index.ts'
import type { Json } from '../values/index.ts'
import { entryText } from './entry-text.ts'
import { canonicalJson, hashOf, journal, journalEntrySchema } from './index.ts'
import { quickText } from './quick-text.ts'
import type { UnsealedEntry } from './schema.ts'

const [ENTRY] = chainOf(1)
if (ENTRY === undefined) throw new Error('no entry')
const { hash: _hash, ...UNSEALED } = ENTRY

/** The text as the contract has it, on the slow road: all fields, without the hash and what is null. */
function slowText(entry: UnsealedEntry): string {
  const kept = Object.entries(entry).filter(([name, value]) => name !== 'hash' && value !== null)
  return canonicalJson(Object.fromEntries(kept) as Json)
}

describe('the text of an entry', () => {
  const text = fc.string({ unit: 'grapheme' })
  const json = fc.dictionary(text, fc.jsonValue({ maxDepth: 3 }))
  const fields: Record<string, fc.Arbitrary<unknown>> = {}
  for (const [name, { kind, nullable }] of Object.entries<{ kind: string; nullable?: boolean }>(
    journal.fields,
  )) {
    const value: fc.Arbitrary<unknown> =
      kind === 'integer' ? fc.maxSafeInteger() : kind === 'json' ? json : text
    fields[name] = nullable ? fc.option(value) : value
  }

  it('is the canonical JSON of its fields, whatever they hold and in whatever order they stand', () => {
    fc.assert(
      fc.property(fc.record(fields), fc.nat(), (entry, turn) => {
        const names = Object.keys(entry)
        const turned = [...names.slice(turn % names.length), ...names.slice(0, turn % names.length)]
        const shuffled: unknown = Object.fromEntries(turned.map((name) => [name, entry[name]]))
        const given: unknown = entry
        expect(entryText(shuffled as UnsealedEntry)).toBe(slowText(given as UnsealedEntry))
      }),
      { numRuns: 300 },
    )
  })

  it('is taken from the engine where that writes the same, and only there', () => {
    const odd: Json[] = [{ 7: 1 }, { a: { 7: 1 } }, JSON.parse('{"__proto__":1}'), { a: [1, 'x'] }, '\\ud800']
    for (const after of odd) {
      const entry = { ...UNSEALED, after: typeof after === 'object' ? after : { after } } as UnsealedEntry
      expect(quickText(entry)).toBeUndefined()
      expect(entryText(entry)).toBe(slowText(entry))
    }
    const turned = { ...UNSEALED, after: { b: { z: null, y: [] }, a: -0, '': 'é' } }
    expect(quickText(turned)).toBe(slowText(turned))
  })

  it('covers every field of the collection and of the schema but the hash', () => {
    const names = Object.keys(journal.fields)
    expect(Object.keys(journalEntrySchema.shape).sort()).toEqual([...names].sort())
    for (const name of names.filter((known) => known !== 'hash')) {
      const value =
        name === 'seq' || name === 'subject_revision'
          ? 99
          : name === 'before' || name === 'after'
            ? { x: 1 }
            : 'x'
      expect([name, entryText({ ...UNSEALED, [name]: value }) === entryText(UNSEALED)]).toEqual([name, false])
    }
    expect(hashOf({ ...ENTRY, hash: 'x' } as UnsealedEntry, sha256)).toBe(ENTRY.hash)
  })

  it.each<[string, object]>([
    ['/seq', { seq: 1.5 }],
    ['/seq', { seq: 2 ** 53 }],
    ['/seq', { seq: '1' }],
    ['/action', { action: null }],
    ['/action', { action: undefined }],
    ['/actor_name', { actor_name: '\ud800' }],
    ['/reason', { reason: 5 }],
    ['/after', { after: undefined }],
    ['/note', { note: 'more' }],
  ])('is refused for a wrong %s, with the field', (pointer, change) => {
    const entry: unknown = { ...UNSEALED, ...change }
    try {
      entryText(entry as UnsealedEntry)
      expect.unreachable()
    } catch (error) {
      expect(isSlipwayError(error, 'invalid_input') && error.faults?.[0]?.pointer).toBe(pointer)
    }
  })

  it('has a hash that is known for good, so that old journals stay verifiable', () => {
    expect(ENTRY.hash).toBe(sha256(slowText(UNSEALED)))
    // Worked out once by another program in another language.
    expect(ENTRY.hash).toBe('9679b7edf428a0384ae75a71102094f2c61f822fc0a77d955badffb68541381a')
  })
})
