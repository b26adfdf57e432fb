import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { defineQueue, readData, retryWait } from './queue.ts'

const data = z.object({ deployment_id: z.string(), weight: z.number() })

describe('a queue', () => {
  it('takes what it is not told from the defaults', () => {
    expect(defineQueue({ name: 'checks', data, retry: { limit: 2 } })).toMatchObject({
      name: 'checks',
      retry: { limit: 2, delay: 1_000, max: 600_000 },
      timeout: 60_000,
      lease: 30_000,
    })
  })

  it.each([
    { name: '' },
    { name: 'Checks' },
    { name: 'a/b' },
    { name: 'x'.repeat(81) },
    { timeout: 0 },
    { timeout: Number.NaN },
    { timeout: 86_400_001 },
    { lease: 999 },
    { lease: 1_000.5 },
    { retry: { limit: -1 } },
    { retry: { delay: -1 } },
    { retry: { max: Number.POSITIVE_INFINITY } },
  ])('refuses %j and says why', (options) => {
    expect(() => defineQueue({ name: 'checks', data, ...options })).toThrow(
      expect.objectContaining({
        code: 'invalid_input',
        message: expect.stringMatching(/cannot be defined: .+\./),
      }),
    )
  })

  it('reads what it carries, and says what and where it cannot', () => {
    const queue = defineQueue({ name: 'checks', data })
    expect(readData(queue, { deployment_id: 'd1', weight: 5 })).toEqual({ deployment_id: 'd1', weight: 5 })
    expect(() => readData(queue, { deployment_id: 'd1', weight: '5' })).toThrow(/A job of checks.*weight/)
    expect(() => readData(queue, 'd1')).toThrow(/at the whole/)
  })
})

describe('the wait before another attempt', () => {
  const retry = { limit: 10, delay: 1_000, max: 60_000 }

  it('doubles, and is up to twice as long by chance', () => {
    const range = (attempt: number) => [retryWait(retry, attempt, 0), retryWait(retry, attempt, 0.999)]
    expect([1, 2, 3, 4].map(range)).toEqual([
      [1_000, 1_999],
      [2_000, 3_998],
      [4_000, 7_996],
      [8_000, 15_992],
    ])
  })

  it('is never longer than the longest, however many attempts there were', () => {
    for (const attempt of [7, 40, 1_000]) expect(retryWait(retry, attempt, 0.5)).toBe(60_000)
  })

  it('is none where there is to be none', () => {
    expect(retryWait({ ...retry, delay: 0 }, 5, 0.9)).toBe(0)
  })
})
