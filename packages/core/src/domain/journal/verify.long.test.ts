import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import {
  chainOf,
  draftOf,
  newSigning,
  resealed,
  sha256,
  signedChainOf,
  verifySigned,
  withFlippedBit,
} from '../../../test/support/chain.ts'
import {
  type ChainFault,
  type ChainMark,
  type Checkpoint,
  checkpointSchema,
  createVerifier,
  type JournalEntry,
  seal,
} from './index.ts'

const N = 10_000

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

describe('a journal of 10,000 entries', () => {
  const chain = chainOf(N)
  const mark = ({ seq, hash }: JournalEntry): ChainMark => ({ seq, hash })
  const at = (index: number): JournalEntry => chain[index] ?? chain[0] ?? expect.unreachable()
  const head = mark(at(N - 1))

  /** Verifies from the entry in front of `from` on, which loses nothing: what stands before was verified once. */
  function faultFrom(
    from: number,
    entries: Iterable<JournalEntry>,
    end: ChainMark = head,
  ): ChainFault | null {
    const verifier = createVerifier(sha256, from === 0 ? {} : { after: mark(at(from - 1)) })
    for (const entry of entries) {
      verifier.add(entry)
      if (verifier.failed && verifier.finish().fault?.kind !== 'missing') break
    }
    return verifier.finish(end).fault
  }

  it('is sound', () => {
    expect(faultFrom(0, chain)).toBeNull()
  })

  it('tells each entry that is missing, swapped with its neighbour, doubled, sealed anew, or the last one left', () => {
    for (let index = 0; index < N; index += 1) {
      const near = chain.slice(index, index + 4)
      const [first, second, ...rest] = near
      if (first === undefined) continue
      const seq = index + 1
      if (second !== undefined) {
        expect(faultFrom(index, [second, ...rest])).toMatchObject({ kind: 'missing', seq })
        expect(faultFrom(index, [second, first, ...rest])).toMatchObject({ kind: 'reordered', seq })
        const place = index === 0 ? { seq: 0, hash: '0'.repeat(64), at: '' } : at(index - 1)
        const twin = seal({ ...draftOf(index), via: 'x' }, place, sha256)
        expect(faultFrom(index, [twin, second, ...rest])).toMatchObject({ kind: 'forked', seq: seq + 1 })
        expect(faultFrom(index, [first, twin, second, ...rest])).toMatchObject({ kind: 'forked', seq })
      }
      expect(faultFrom(index, [first, first, ...near.slice(1)])).toMatchObject({ kind: 'inserted', seq })
      if (index > 0) expect(faultFrom(index, [])).toMatchObject({ kind: 'cut', seq })
    }
  })

  it('tells bits that were flipped: every one of each hundredth entry, and a hundred of each', () => {
    let flips = 0
    for (let index = 0; index < N; index += 1) {
      const entry = at(index)
      const text = new TextEncoder().encode(JSON.stringify(entry))
      const bits = text.length * 8
      const whole = index % 100 === 0
      for (let turn = 0; turn < (whole ? bits : 100); turn += 1) {
        const bit = whole ? turn : (turn * 7_919 + index * 104_729) % bits
        const flipped = withFlippedBit(text, bit)
        if (flipped === null) continue
        flips += 1
        const fault = faultFrom(index, [flipped], mark(entry))
        if (fault?.kind !== 'changed' || fault.seq !== index + 1)
          expect([index, bit, flipped, fault]).toBe('changed')
      }
    }
    expect(flips).toBeGreaterThan(1_000_000)
  })

  it('tells a fork at any place by a checkpoint, after everything behind it was sealed anew', () => {
    for (let index = 0; index < N; index += 499) {
      const forged = resealed(chain, index, { actor_name: 'Mallory' })
      const verifier = createVerifier(sha256, { checkpoint: head })
      for (const entry of forged) verifier.add(entry)
      const last = forged.at(-1) ?? expect.unreachable()
      expect(verifier.finish(mark(last)).fault).toMatchObject({ kind: 'forked', seq: N })
    }
  })
})

describe('a journal of a million entries', () => {
  it('is verified within 15 seconds of one core, in memory that does not grow', () => {
    const verifier = createVerifier(sha256)
    let last: JournalEntry | null = null
    let cpu = 0
    const heaps: number[] = []
    for (let batch = 0; batch < 1_000; batch += 1) {
      const entries: JournalEntry[] = []
      for (let index = 0; index < 1_000; index += 1) {
        last = seal(draftOf(batch * 1_000 + index), last, sha256)
        entries.push(last)
      }
      const start = process.cpuUsage()
      for (const entry of entries) verifier.add(entry)
      const { user, system } = process.cpuUsage(start)
      cpu += (user + system) / 1_000_000
      if (batch === 99 || batch === 999) {
        entries.length = 0
        collect()
        heaps.push(process.memoryUsage().heapUsed)
      }
    }
    expect(verifier.finish(last)).toMatchObject({ ok: true, entries: 1_000_000 })
    const [early = 0, late = 0] = heaps
    console.log(
      `1,000,000 entries: ${cpu.toFixed(1)} s of CPU, heap ${((late - early) / 1e6).toFixed(1)} MB more than at 100,000`,
    )
    expect(cpu).toBeLessThan(15)
    expect(late - early).toBeLessThan(5_000_000)
  })
})

describe('a signed journal of 10,000 entries', () => {
  const keys = newSigning()
  const chain = signedChainOf(N, 500, keys)
  const { entries, checkpoints } = chain
  const lastNamed = checkpoints.at(-1)?.seq ?? 0

  it('is sound', () => {
    expect(verifySigned(chain, keys)).toMatchObject({ ok: true, entries: N, checkpoints: 19 })
  })

  it('tells wherever it was written anew with right hashes, by the first checkpoint behind', () => {
    for (let from = 0; from < lastNamed; from += 97) {
      const known = checkpoints.find(({ seq }) => seq > from)
      const anew = resealed(entries, from, { via: 'somebody else' })
      const { fault } = verifySigned({ entries: anew, checkpoints }, keys)
      expect(fault).toMatchObject({ kind: 'forked', seq: known?.seq, checkpoint: known?.number })
    }
  })

  it('tells wherever its end was cut off, head and all', () => {
    for (let left = 0; left <= lastNamed; left += 97) {
      const { fault } = verifySigned({ entries: entries.slice(0, left), checkpoints }, keys)
      expect(fault).toMatchObject({ kind: 'cut', seq: left + 1, checkpoint: 19 })
    }
  })

  it('tells every bit that was flipped in a checkpoint', () => {
    for (const [index, checkpoint] of checkpoints.entries()) {
      const text = new TextEncoder().encode(JSON.stringify(checkpoint))
      for (let bit = 0; bit < text.length * 8; bit += 1) {
        const bytes = Uint8Array.from(text)
        bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        const changed = tryParse(new TextDecoder().decode(bytes))
        if (changed === undefined) continue
        const { fault } = verifySigned(
          { entries: [], checkpoints: [...checkpoints.slice(0, index), changed] },
          keys,
        )
        expect(['forged', 'unknown_key', 'missing', 'forked']).toContain(fault?.kind)
      }
    }
  })
})

/** The checkpoint, where a flipped bit has left all of its fields with values of their types. */
function tryParse(text: string): Checkpoint | undefined {
  try {
    const { success, data } = z.safeParse(checkpointSchema, JSON.parse(text))
    return success ? data : undefined
  } catch {
    return undefined
  }
}
