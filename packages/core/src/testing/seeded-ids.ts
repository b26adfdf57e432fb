import type { Ids } from '../ports/index.ts'
import { seededRandom } from './random.ts'

/**
 * Ids in the form of UUIDv7 that rise, and are the same every time for the same seed. Two seeds give ids that differ.
 */
export function seededIds(seed = 1): Ids {
  const random = seededRandom(seed)
  let count = 0
  const hex = (digits: number) =>
    random
      .int(16 ** digits)
      .toString(16)
      .padStart(digits, '0')
  return {
    next() {
      count += 1
      const time = (Date.UTC(2026, 0, 1) + count).toString(16).padStart(12, '0')
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-8${hex(3)}-${hex(6)}${hex(6)}`
    },
  }
}
