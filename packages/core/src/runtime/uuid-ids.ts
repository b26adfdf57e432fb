import { randomFillSync } from 'node:crypto'
import { v7 } from 'uuid'
import type { Ids } from '../ports/index.ts'

const LENGTH = 16
/** Random bytes are drawn for so many ids at once: drawing them one by one costs more than all the rest of an id. */
const DRAWN = 256

/** UUIDv7, each one greater than the one before, also within a millisecond and when the clock is set back. */
export function uuidIds(now: () => number = Date.now): Ids {
  const pool = new Uint8Array(LENGTH * DRAWN)
  let used = pool.length
  let msecs = Number.NEGATIVE_INFINITY
  let seq = 0
  return {
    next() {
      if (used === pool.length) {
        randomFillSync(pool)
        used = 0
      }
      const random = pool.subarray(used, used + LENGTH)
      used += LENGTH
      const at = now()
      if (at > msecs) {
        msecs = at
        // 31 random bits, so that there is room to count up from them.
        const [, , , , , , a = 0, b = 0, c = 0, d = 0] = random
        seq = ((a & 0x7f) << 24) | (b << 16) | (c << 8) | d
      } else {
        seq = (seq + 1) | 0
        if (seq === 0) msecs += 1
      }
      return v7({ random, msecs, seq })
    },
  }
}
