import { expect, test } from 'vitest'
import { dayAfter, dayOf, startOfDay } from './zoned-days.ts'

test('a day begins when the clocks there say so', () => {
  expect(startOfDay('2026-11-24', 'Europe/Paris')).toBe('2026-11-23T23:00:00.000Z')
  expect(startOfDay('2026-07-14', 'Europe/Paris')).toBe('2026-07-13T22:00:00.000Z')
  expect(startOfDay('2026-11-24', 'Asia/Kolkata')).toBe('2026-11-23T18:30:00.000Z')
  expect(startOfDay('2026-11-24', 'Pacific/Kiritimati')).toBe('2026-11-23T10:00:00.000Z')
  expect(startOfDay('2026-11-24', 'America/Los_Angeles')).toBe('2026-11-24T08:00:00.000Z')
})

test('a day on which the clocks change has its own length', () => {
  const length = (day: string, zone: string) =>
    (Date.parse(startOfDay(dayAfter(day), zone) ?? '') - Date.parse(startOfDay(day, zone) ?? '')) / 3_600_000
  expect(length('2026-03-29', 'Europe/Paris')).toBe(23)
  expect(length('2026-10-25', 'Europe/Paris')).toBe(25)
  expect(length('2026-11-24', 'Europe/Paris')).toBe(24)
})

test('where midnight is left out, the day begins after it; where it comes twice, with the first', () => {
  expect(startOfDay('2026-03-29', 'Asia/Beirut')).toBe('2026-03-28T22:00:00.000Z')
  expect(dayOf('2026-03-28T22:00:00.000Z', 'Asia/Beirut')).toBe('2026-03-29')
  expect(startOfDay('2026-11-01', 'America/Havana')).toBe('2026-11-01T04:00:00.000Z')
})

test('the first and the last instant of a day belong to it', () => {
  for (const zone of ['Europe/Paris', 'UTC', 'Pacific/Apia', 'America/St_Johns']) {
    const start = startOfDay('2026-11-24', zone) ?? ''
    const end = startOfDay('2026-11-25', zone) ?? ''
    expect(dayOf(start, zone)).toBe('2026-11-24')
    expect(dayOf(new Date(Date.parse(end) - 1).toISOString(), zone)).toBe('2026-11-24')
    expect(dayOf(end, zone)).toBe('2026-11-25')
  }
})

test('what is no day has no beginning', () => {
  for (const text of ['', '2026-02-30', '2026-13-01', '0000-01-01', 'tomorrow', '2026-1-1', '12026-01-01'])
    expect(startOfDay(text, 'UTC'), text).toBeNull()
})
