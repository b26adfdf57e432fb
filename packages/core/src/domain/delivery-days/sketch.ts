/** How far a quantile of a sketch may be off, as a share of it. */
export const SKETCH_ERROR = 0.01

const BASE = (1 + SKETCH_ERROR) / (1 - SKETCH_ERROR)
const LOG = Math.log(BASE)

/** The bucket of a value from 0: 0 holds nothing but 0, any other the values up to a power of the base. */
function bucketOf(value: number): number {
  return value === 0 ? 0 : Math.max(0, Math.ceil(Math.log(value) / LOG)) + 1
}

/** No value of a bucket is further from this one than the error. */
function middleOf(bucket: number): number {
  return bucket === 0 ? 0 : (2 * BASE ** (bucket - 1)) / (BASE + 1)
}

/**
 * How many values lie in buckets whose borders rise by a fixed share (C. Masson, J. E. Rim and H. K. Lee, DDSketch, 2019).
 * Sketches are added by adding up their buckets, in any order, and the bound of the error stays what it is.
 */
export type Sketch = Map<number, number>

/** As a text: the buckets with their counts. Values are given in rising order. */
export function sketchText(rising: Iterable<number>): string {
  const parts: string[] = []
  let bucket = -1
  let count = 0
  const close = () => {
    if (count > 0) parts.push(`${bucket.toString(36)}:${count.toString(36)}`)
  }
  for (const value of rising) {
    const next = bucketOf(value)
    if (next !== bucket) {
      close()
      bucket = next
      count = 0
    }
    count += 1
  }
  close()
  return parts.join(' ')
}

export function addSketch(to: Sketch, text: string): void {
  if (text === '') return
  for (const part of text.split(' ')) {
    const [bucket = '', count = ''] = part.split(':')
    addBucket(to, Number.parseInt(bucket, 36), Number.parseInt(count, 36))
  }
}

export function addValue(to: Sketch, value: number): void {
  addBucket(to, bucketOf(value), 1)
}

function addBucket(to: Sketch, bucket: number, count: number): void {
  to.set(bucket, (to.get(bucket) ?? 0) + count)
}

/** Gives about the value at a rank, from 0, as far off as `SKETCH_ERROR` at most. */
export function ranksOf(sketch: Sketch): (rank: number) => number {
  const buckets = [...sketch].sort(([a], [b]) => a - b)
  let sum = 0
  const upTo = buckets.map(([, count]) => {
    sum += count
    return sum
  })
  return (rank) => {
    const index = upTo.findIndex((end) => rank < end)
    return middleOf(buckets[index]?.[0] ?? 0)
  }
}
