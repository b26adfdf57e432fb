import { describe, expect, it } from 'vitest'
import { uuidIds } from './uuid-ids.ts'

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

describe('ids', () => {
  it('are UUIDs of version 7 that carry their time', () => {
    const at = Date.UTC(2026, 10, 24, 9, 30)
    const id = uuidIds(() => at).next()
    expect(id).toMatch(UUID_V7)
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(at)
  })

  it('rise within a millisecond, and while the clock is set back', () => {
    const clock = { now: Date.UTC(2026, 10, 24) }
    const ids = uuidIds(() => clock.now)
    const made: string[] = []
    for (const now of [clock.now, clock.now - 60_000, clock.now + 1]) {
      clock.now = now
      for (let count = 0; count < 1_000; count += 1) made.push(ids.next())
    }
    expect(made).toEqual([...made].sort())
    expect(made.every((id) => UUID_V7.test(id))).toBe(true)
  })

  it('differ, whoever makes them and however many', () => {
    const at = Date.UTC(2026, 10, 24)
    const makers = [uuidIds(() => at), uuidIds(() => at)]
    const made = new Set(Array.from({ length: 20_000 }, (_, index) => makers[index % 2]?.next()))
    expect(made.size).toBe(20_000)
  })
})
