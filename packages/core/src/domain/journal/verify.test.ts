import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chainOf, draftOf, resealed, sha256, toDraft, withFlippedBit } from '../../../test/support/chain.ts'
import {
  type ChainFaultKind,
  type ChainMark,
  type ChainVerdict,
  createVerifier,
  type JournalEntry,
  journal,
  seal,
  type VerifierOptions,
} from './index.ts'

const N = 24
const CHAIN = chainOf(N)

function markOf(entries: readonly JournalEntry[], at = entries.length - 1): ChainMark {
  const { seq = 0, hash = '' } = entries[at] ?? {}
  return { seq, hash }
}
const HEAD = markOf(CHAIN)

function verify(
  entries: readonly JournalEntry[],
  head: ChainMark | null | undefined = HEAD,
  options: VerifierOptions = {},
): ChainVerdict {
  const verifier = createVerifier(sha256, options)
  for (const entry of entries) verifier.add(entry)
  return verifier.finish(head)
}

function faultOf(...args: Parameters<typeof verify>): readonly [ChainFaultKind, number] | null {
  const { fault } = verify(...args)
  return fault === null ? null : [fault.kind, fault.seq]
}

const without = (at: number, count = 1) => CHAIN.toSpliced(at, count)
const withEntry = (at: number, entry: JournalEntry) => CHAIN.toSpliced(at, 0, entry)
const entryAt = (at: number): JournalEntry => {
  const entry = CHAIN[at]
  if (entry === undefined) throw new RangeError(String(at))
  return entry
}
const UNSIGNED = { removed: 0, checkpoints: 0 }
const places = CHAIN.map((_entry, index) => index)

describe('a sound chain', () => {
  it('holds, from its beginning or from a place verified before', () => {
    expect(verify(CHAIN)).toEqual({ ok: true, entries: N, head: HEAD, ...UNSIGNED, fault: null })
    for (const at of places.slice(1)) {
      const after = markOf(CHAIN, at - 1)
      expect(verify(CHAIN.slice(at), HEAD, { after })).toMatchObject({ ok: true, entries: N - at })
    }
    expect(verify([], null)).toEqual({ ok: true, entries: 0, head: null, ...UNSIGNED, fault: null })
  })

  it('holds a time that does not go back, even when the clock did', () => {
    const back = { ...draftOf(N), at: '2001-01-01T00:00:00.000Z' }
    const entry = seal(back, entryAt(N - 1), sha256)
    expect(entry.at).toBe(entryAt(N - 1).at)
    expect(verify([...CHAIN, entry], markOf([entry])).ok).toBe(true)
  })
})

describe('an entry that was changed', () => {
  it('is found in whatever field it was, at its number', () => {
    const other: Record<string, unknown> = { seq: 7_000, subject_revision: 7, before: { a: 1 }, after: null }
    for (const at of places) {
      for (const field of Object.keys(journal.fields)) {
        const entry = { ...entryAt(at), [field]: field in other ? other[field] : 'otherwise' }
        expect([field, faultOf(CHAIN.with(at, entry))]).toEqual([field, ['changed', at + 1]])
      }
    }
  })

  it('is found when a field was taken away, added, or turned from nothing into an empty text', () => {
    for (const at of places) {
      const { reason, ticket: _ticket, ...rest } = entryAt(at)
      const cut: unknown = { ...rest, reason }
      expect(faultOf(CHAIN.with(at, cut as JournalEntry))).toEqual(['changed', at + 1])
      const more: unknown = { ...entryAt(at), note: null }
      expect(faultOf(CHAIN.with(at, more as JournalEntry))).toEqual(['changed', at + 1])
      const empty = { ...entryAt(at), reason: reason === null ? '' : null }
      expect(faultOf(CHAIN.with(at, empty))).toEqual(['changed', at + 1])
    }
  })

  it('is found by any bit of it that was flipped', () => {
    let flips = 0
    for (const at of [0, 3]) {
      const entry = entryAt(at)
      const text = new TextEncoder().encode(JSON.stringify(entry))
      for (let bit = 0; bit < text.length * 8; bit += 1) {
        const flipped = withFlippedBit(text, bit)
        if (flipped === null) continue
        flips += 1
        const options = at === 0 ? {} : { after: markOf(CHAIN, at - 1) }
        const found = faultOf([flipped], markOf([entry]), options)
        if (found?.[0] !== 'changed' || found[1] !== at + 1) expect([bit, flipped, found]).toBe('changed')
      }
    }
    expect(flips).toBeGreaterThan(5_000)
  })

  it('is found when a field holds what JSON does not have', () => {
    const odd: unknown[] = [
      Number.NaN,
      undefined,
      () => 1,
      new Date(0),
      '\ud800',
      { deep: [undefined] },
      Symbol('x'),
    ]
    for (const value of odd) {
      const entry: unknown = { ...entryAt(3), after: value }
      expect(faultOf(CHAIN.with(3, entry as JournalEntry))).toEqual(['changed', 4])
    }
  })
})

describe('entries that were taken away, moved or added', () => {
  it('are found as missing where they stood, however many', () => {
    for (const at of places.slice(0, -1)) {
      expect(faultOf(without(at))).toEqual(['missing', at + 1])
      const some = Math.min(3, N - 1 - at)
      expect(faultOf(without(at, some))).toEqual(['missing', at + 1])
    }
  })

  it('are found as reordered, for every pair that was swapped', () => {
    for (const a of places) {
      for (const b of places.slice(a + 1)) {
        const swapped = CHAIN.with(a, entryAt(b)).with(b, entryAt(a))
        expect(faultOf(swapped)).toEqual(['reordered', a + 1])
      }
    }
  })

  it('are found as inserted when a copy stands behind them, and as reordered when it stands in front', () => {
    for (const at of places) {
      for (const to of [...places, N]) {
        const found = faultOf(withEntry(to, entryAt(at)))
        if (to === at || to > at) expect(found).toEqual(['inserted', at + 1])
        else expect(found).toEqual(['reordered', to + 1])
      }
    }
  })

  it('are found as inserted when they come from the chain of another team', () => {
    const foreign = chainOf(N, 't2')
    for (const at of places.slice(1)) {
      const [entry = entryAt(0)] = foreign.slice(at)
      expect(faultOf(withEntry(at, entry))).toEqual(['inserted', at + 1])
      expect(faultOf(CHAIN.with(at, entry))).toEqual(['inserted', at + 1])
    }
    expect(faultOf(foreign, markOf(foreign), { team_id: 't1' })).toEqual(['inserted', 1])
  })

  it('are found as inserted behind the end that the store knows', () => {
    const more = seal(draftOf(N), entryAt(N - 1), sha256)
    expect(faultOf([...CHAIN, more])).toEqual(['inserted', N + 1])
    expect(faultOf(CHAIN, null)).toEqual(['inserted', 1])
  })
})

describe('an end that was cut off', () => {
  it('is found from what the store says of it, and from a checkpoint when the store lies too', () => {
    for (const at of places.slice(1)) {
      const rest = CHAIN.slice(0, at)
      expect(faultOf(rest)).toEqual(['cut', at + 1])
      expect(faultOf(rest, markOf(rest), { checkpoint: HEAD })).toEqual(['cut', at + 1])
      expect(faultOf(rest, markOf(rest))).toBeNull()
    }
    expect(faultOf([])).toEqual(['cut', 1])
  })
})

describe('a chain that was forked', () => {
  const change = { actor_id: 'nobody' }

  it('is found at the entry behind one that was sealed anew alone', () => {
    for (const at of places.slice(0, -1)) {
      const [entry = entryAt(at)] = resealed(CHAIN, at, change).slice(at)
      expect(faultOf(CHAIN.with(at, entry))).toEqual(['forked', at + 2])
    }
  })

  it('is found at its head when all that follows was sealed anew, and the head was not', () => {
    for (const at of places) expect(faultOf(resealed(CHAIN, at, change))).toEqual(['forked', N])
  })

  it('is found at a checkpoint when the head was exchanged as well', () => {
    for (const at of places) {
      const forged = resealed(CHAIN, at, change)
      for (const known of places) {
        const found = faultOf(forged, markOf(forged), { checkpoint: markOf(CHAIN, known) })
        expect(found).toEqual(known < at ? null : ['forked', known + 1])
      }
    }
  })

  it('is found when a number is there twice with different entries', () => {
    for (const at of places) {
      const [twin = entryAt(at)] = resealed(CHAIN, at, change).slice(at)
      expect(faultOf(withEntry(at + 1, twin))).toEqual(['forked', at + 1])
    }
  })

  it('is found when it claims a predecessor that nobody has seen, or a time before the one in front of it', () => {
    const orphan = seal(toDraft(entryAt(0)), { seq: 0, hash: 'f'.repeat(64), at: '' }, sha256)
    expect(faultOf(CHAIN.with(0, orphan))).toEqual(['forked', 1])
    const early = seal(
      { ...draftOf(3), at: '2001-01-01T00:00:00.000Z' },
      { ...markOf(CHAIN, 2), at: '' },
      sha256,
    )
    expect(faultOf(CHAIN.with(3, early).slice(0, 4), markOf([early]))).toEqual(['changed', 4])
  })
})

describe('any tampering at all', () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('remove' as const), at: fc.nat(N - 1), to: fc.nat(N) }),
    fc.record({ kind: fc.constant('move' as const), at: fc.nat(N - 1), to: fc.nat(N) }),
    fc.record({ kind: fc.constant('copy' as const), at: fc.nat(N - 1), to: fc.nat(N) }),
    fc.record({ kind: fc.constant('change' as const), at: fc.nat(N - 1), to: fc.nat(N) }),
    fc.record({ kind: fc.constant('fork' as const), at: fc.nat(N - 1), to: fc.nat(N) }),
  )

  function apply(
    entries: readonly JournalEntry[],
    { kind, at, to }: { kind: string; at: number; to: number },
  ) {
    const entry = entries[at]
    if (entry === undefined) return entries
    if (kind === 'remove') return entries.toSpliced(at, 1)
    if (kind === 'move') return entries.toSpliced(at, 1).toSpliced(to, 0, entry)
    if (kind === 'copy') return entries.toSpliced(to, 0, entry)
    if (kind === 'change') return entries.with(at, { ...entry, via: 'elsewhere' })
    return resealed(entries, at, { via: 'elsewhere' })
  }

  it('leaves a chain that does not hold, faulty no earlier than it differs', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 5 }), (steps) => {
        const entries = steps.reduce<readonly JournalEntry[]>(apply, CHAIN)
        const same = (index: number) => JSON.stringify(entries[index]) === JSON.stringify(CHAIN[index])
        const first = [...places, N].find((index) => !same(index))
        const verdict = verify(entries)
        expect(verdict.ok).toBe(first === undefined)
        if (first === undefined) return
        expect(verdict.entries).toBeGreaterThanOrEqual(first)
      }),
      { numRuns: 500 },
    )
  })
})

describe('a verifier', () => {
  it('refuses a checkpoint that it would never look at', () => {
    const options = { after: { seq: 5, hash: 'x' }, checkpoint: { seq: 5, hash: 'x' } }
    expect(() => createVerifier(sha256, options)).toThrow(/not behind/)
  })

  it('says that it has failed as soon as it has, and counts what is sound in front', () => {
    const verifier = createVerifier(sha256)
    for (const entry of without(4)) verifier.add(entry)
    expect(verifier.failed).toBe(true)
    expect(verifier.finish(HEAD)).toMatchObject({ ok: false, entries: 4, head: markOf(CHAIN, 3) })
  })
})
