import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { chainOf, draftOf, resealed, sha256, withFlippedBit } from '../../../test/support/chain.ts'
import { type ChainFault, type ChainMark, createVerifier, type JournalEntry, seal } from './index.ts'

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
