import { expect, test } from 'vitest'
import { createFormats } from './create-formats.ts'

const NOW = Date.parse('2026-11-24T10:00:00Z')
const at = (distance: number) => new Date(NOW + distance).toISOString()
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

test.each([
  [-20_000, 'now', 'maintenant'],
  [-59 * MINUTE, '59 min. ago', 'il y a 59 min'],
  [2 * HOUR, 'in 2 hr.', 'dans 2 h'],
  // Thirty hours ago may be the day before yesterday.
  [-30 * HOUR, '1 day ago', 'il y a 1 j'],
  [-59 * DAY, '59 days ago', 'il y a 59 j'],
  [-61 * DAY, '2 months ago', 'il y a 2 mois'],
  [-800 * DAY, '2 yr. ago', 'il y a 2 a'],
])('a distance of %i ms is said exactly and in few letters', (distance, english, french) => {
  expect(createFormats('en', 'UTC').relative(at(distance), NOW).replaceAll('\u00a0', ' ')).toBe(english)
  expect(createFormats('fr', 'UTC').relative(at(distance), NOW).replaceAll('\u00a0', ' ')).toBe(french)
})

test('a duration has its two largest units, and none that says nothing', () => {
  const { duration } = createFormats('en', 'UTC')
  expect(duration(0)).toBe('0s')
  expect(duration(3 * MINUTE + 12_000)).toBe('3 min 12s')
  expect(duration(2 * DAY)).toBe('2d')
  expect(duration(2 * DAY + 59 * MINUTE)).toBe('2d')
})

test('the year stands with times of another year only', () => {
  const { short } = createFormats('en-GB', 'Europe/Paris')
  expect(short('2026-01-01T00:30:00Z', NOW)).toBe('1 Jan, 01:30')
  expect(short('2025-12-31T22:30:00Z', NOW)).toContain('2025')
  // New Year's Eve in London is New Year in Paris.
  expect(short('2025-12-31T23:30:00Z', NOW)).toBe('1 Jan, 00:30')
})
