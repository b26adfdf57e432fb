import { describe, expect, it } from 'vitest'
import {
  draftOf,
  newSigning,
  resealed,
  type SignedChain,
  sha256,
  signed,
  signedChainOf,
  verifySigned,
} from '../../../test/support/chain.ts'
import { type JournalEntry, seal } from './index.ts'

const N = 40
const EVERY = 8
const keys = newSigning()
const CHAIN = signedChainOf(N, EVERY, keys)
const { entries, checkpoints } = CHAIN
const places = entries.map((_entry, index) => index)
const LAST = checkpoints.length
const at = <T>(list: readonly T[], index: number): T => {
  const item = list[index]
  if (item === undefined) throw new RangeError(String(index))
  return item
}
const lastNamed = at(checkpoints, LAST - 1).seq
const withEntries = (changed: readonly JournalEntry[]): SignedChain => ({ entries: changed, checkpoints })
const fault = (chain: SignedChain, ...more: [typeof keys?]) => verifySigned(chain, more[0] ?? keys).fault

describe('a signed chain', () => {
  it('holds, with all of its checkpoints', () => {
    expect(verifySigned(CHAIN, keys)).toMatchObject({ ok: true, entries: N, checkpoints: LAST, removed: 0 })
    expect(LAST).toBe(4)
  })

  it('is found wanting wherever it was written anew with right hashes, by the first checkpoint behind', () => {
    for (const from of places.filter((place) => place < lastNamed)) {
      const known = checkpoints.find(({ seq }) => seq > from)
      const anew = resealed(entries, from, { reason: 'It was somebody else.' })
      expect(fault(withEntries(anew))).toMatchObject({
        kind: 'forked',
        seq: known?.seq,
        checkpoint: known?.number,
      })
    }
  })

  it('proves nothing of what was written behind its last checkpoint', () => {
    const anew = resealed(entries, lastNamed, { reason: 'It was somebody else.' })
    expect(verifySigned(withEntries(anew), keys).ok).toBe(true)
  })

  it('is found wanting wherever its end was cut off, up to the entry that tells of the last checkpoint', () => {
    for (const left of places) {
      const verdict = verifySigned(withEntries(entries.slice(0, left)), keys)
      const expected = left <= lastNamed ? { kind: 'cut', seq: left + 1, checkpoint: LAST } : null
      if (expected === null) expect(verdict.fault).toBeNull()
      else expect(verdict.fault).toMatchObject(expected)
    }
  })

  it('is found wanting at a deletion, a swap and an insertion, although every checkpoint is there', () => {
    for (const place of places.slice(1, -1)) {
      expect(fault(withEntries(entries.toSpliced(place, 1)))).toMatchObject({
        kind: 'missing',
        seq: place + 1,
      })
      const [one, other] = [at(entries, place), at(entries, place + 1)]
      expect(fault(withEntries(entries.toSpliced(place, 2, other, one)))).toMatchObject({ seq: place + 1 })
      const stranger = seal(draftOf(99), at(entries, place - 1), sha256)
      expect(fault(withEntries(entries.toSpliced(place, 0, stranger)))?.seq).toBeLessThanOrEqual(place + 2)
    }
  })
})

describe('a checkpoint', () => {
  const exchange = (number: number, change: object): SignedChain => ({
    entries,
    checkpoints: checkpoints.with(number - 1, { ...at(checkpoints, number - 1), ...change }),
  })

  it('is forged when any of what was signed is otherwise', () => {
    const [one, two] = [at(checkpoints, 0), at(checkpoints, 1)]
    for (const change of [
      { hash: 'f'.repeat(64) },
      { at: '2030-01-01T00:00:00.000Z' },
      { signature: two.signature },
      { signature: `${one.signature.slice(0, -1)}_` },
      { signature: '' },
      { id: 't2/1', team_id: 't2' },
    ])
      expect(fault(exchange(1, change))).toMatchObject({ kind: 'forged', checkpoint: 1 })
    expect(fault(exchange(1, { seq: 7 }))).toMatchObject({ kind: 'forged', seq: 7, checkpoint: 1 })
    // Of another number, it is missing from its own.
    expect(fault(exchange(1, { number: 2 }))).toMatchObject({ kind: 'missing', checkpoint: 1 })
  })

  it('is forged when it is that of another chain, however good its signature is there', () => {
    const foreign = signed({ ...at(checkpoints, 1), team_id: 't2' }, keys)
    expect(fault(exchange(2, foreign))).toMatchObject({ kind: 'forged', checkpoint: 2 })
  })

  it('of a key that is not known is never taken for a good one', () => {
    const mine = newSigning('mine')
    const anew = resealed(entries, 3, { reason: 'It was somebody else.' })
    const forged = checkpoints.map((one) => signed({ ...one, hash: at(anew, one.seq - 1).hash }, mine))
    expect(fault({ entries: anew, checkpoints: forged })).toMatchObject({
      kind: 'unknown_key',
      checkpoint: 1,
    })
    // Under the name of a key that is known, it is not its signature.
    const named = forged.map((one) => ({ ...one, key_id: 'k1' }))
    expect(fault({ entries: anew, checkpoints: named })).toMatchObject({ kind: 'forged', checkpoint: 1 })
  })

  it('is missed when it is gone: by the next one, or by the entry that tells of it', () => {
    for (const { number } of checkpoints) {
      const left = checkpoints.filter((one) => one.number !== number)
      expect(fault({ entries, checkpoints: left })).toMatchObject({ kind: 'missing', checkpoint: number })
    }
    expect(fault({ entries, checkpoints: [] })).toMatchObject({ kind: 'missing', checkpoint: 1 })
  })

  it('contradicts itself when the same key signs two chains', () => {
    const back = signed({ ...at(checkpoints, 1), seq: 3, hash: at(entries, 2).hash }, keys)
    expect(fault({ entries, checkpoints: checkpoints.with(1, back) })?.checkpoint).toBe(2)
  })
})

describe('a chain whose front was removed', () => {
  const upTo = at(checkpoints, 1)
  const telling = seal(
    {
      ...draftOf(N),
      outcome: 'done',
      action: 'journal.pruned',
      after: { removed_seq: upTo.seq, removed_hash: upTo.hash },
    },
    at(entries, N - 1),
    sha256,
  )
  const whole = [...entries, telling]
  const from = (seq: number) => ({
    chain: { entries: whole.slice(seq), checkpoints },
    options: { removed: { seq, hash: at(entries, seq - 1).hash } },
  })

  it('holds from there on', () => {
    const { chain, options } = from(upTo.seq)
    expect(verifySigned(chain, keys, options)).toMatchObject({
      ok: true,
      removed: upTo.seq,
      entries: N + 1 - upTo.seq,
      checkpoints: LAST,
    })
  })

  it('is found wanting when more is gone than the chain says, or less', () => {
    for (const seq of places.slice(1).filter((place) => place !== upTo.seq)) {
      const { chain, options } = from(seq)
      expect(verifySigned(chain, keys, options).fault).toMatchObject({ kind: 'missing' })
    }
  })

  it('is found wanting when nothing in it tells of it, or no checkpoint reaches as far', () => {
    const { chain, options } = from(upTo.seq)
    const silent = { ...chain, entries: chain.entries.slice(0, -1) }
    expect(verifySigned(silent, keys, options).fault).toMatchObject({ kind: 'missing', seq: 1 })
    const without = verifySigned({ ...chain, checkpoints: [] }, keys, options)
    expect(without.fault).toMatchObject({ kind: 'missing', seq: 1 })
  })

  it('is found wanting when what is left follows something else than the checkpoint', () => {
    const { chain, options } = from(upTo.seq)
    const anew = resealed(whole, upTo.seq - 3, { reason: 'It was somebody else.' }).slice(upTo.seq)
    const [first] = anew
    const removed = { seq: upTo.seq, hash: first?.prev_hash ?? '' }
    expect(verifySigned({ ...chain, entries: anew }, keys, { ...options, removed }).fault).toMatchObject({
      kind: 'forked',
      checkpoint: 2,
    })
  })
})
