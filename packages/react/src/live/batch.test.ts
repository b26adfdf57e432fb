import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createBatch, createThrottle } from './batch.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('hands over together what comes within its time of the first', () => {
  const got: number[][] = []
  const batch = createBatch<number>(100, (items) => void got.push(items))
  batch.add(1)
  vi.advanceTimersByTime(99)
  batch.add(2)
  expect(got).toEqual([])
  vi.advanceTimersByTime(1)
  expect(got).toEqual([[1, 2]])
  batch.add(3)
  batch.flush()
  expect(got).toEqual([[1, 2], [3]])
  vi.advanceTimersByTime(1_000)
  expect(got).toHaveLength(2)
})

test('works at once, and then at most once in its time, without losing the last call', () => {
  let count = 0
  const ask = createThrottle(1_000, () => {
    count += 1
  })
  ask()
  expect(count).toBe(1)
  for (let index = 0; index < 50; index += 1) {
    ask()
    vi.advanceTimersByTime(10)
  }
  expect(count).toBe(1)
  vi.advanceTimersByTime(500)
  expect(count).toBe(2)
  vi.advanceTimersByTime(5_000)
  expect(count).toBe(2)
  ask()
  expect(count).toBe(3)
})
