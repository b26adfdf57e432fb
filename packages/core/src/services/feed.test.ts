import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFeed } from './feed.ts'

/** A place where others ring, and whether anybody listens there. */
function elsewhere() {
  const ringing = new Set<() => void>()
  return {
    ringing,
    ring: () => {
      for (const ring of ringing) ring()
    },
    listen(ring: () => void) {
      ringing.add(ring)
      return () => void ringing.delete(ring)
    },
  }
}

const never = new AbortController().signal

describe('a feed', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('wakes at a ring, also one from elsewhere, and by itself', async () => {
    const place = elsewhere()
    const feed = createFeed(60_000, place.listen)
    const woken = [feed.wait(never), feed.wait(never)]
    feed.ring()
    await Promise.all(woken)
    const other = feed.wait(never)
    place.ring()
    await other
    const self = feed.wait(never)
    vi.advanceTimersByTime(60_000)
    await self
  })

  it('listens elsewhere only while somebody waits, and a little longer', async () => {
    const place = elsewhere()
    const feed = createFeed(1_000, place.listen)
    expect(place.ringing.size).toBe(0)
    const ending = new AbortController()
    const waiting = feed.wait(ending.signal)
    expect(place.ringing.size).toBe(1)
    ending.abort()
    await waiting
    vi.advanceTimersByTime(4_000)
    const again = feed.wait(never)
    vi.advanceTimersByTime(1_000)
    await again
    vi.advanceTimersByTime(4_999)
    expect(place.ringing.size).toBe(1)
    vi.advanceTimersByTime(1)
    expect(place.ringing.size).toBe(0)
    void feed.wait(never)
    expect(place.ringing.size).toBe(1)
    feed.close()
    expect(place.ringing.size).toBe(0)
  })

  it('lets nobody wait, and listens no more, once it is closed', async () => {
    const place = elsewhere()
    const feed = createFeed(60_000, place.listen)
    const waiting = feed.wait(never)
    feed.close()
    await waiting
    await feed.wait(never)
    expect([feed.closed, place.ringing.size]).toEqual([true, 0])
  })
})
