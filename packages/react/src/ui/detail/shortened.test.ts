import { expect, it } from 'vitest'
import { shortened } from './shortened.ts'

it('leaves a short text alone', () => {
  expect(shortened('It failed.', 280, 8)).toBeNull()
})

it('cuts between words', () => {
  expect(shortened('one two three four', 14, 8)).toBe('one two three')
})

it('cuts a text without blanks, but no character', () => {
  expect(shortened('x'.repeat(50), 10, 8)).toBe('x'.repeat(9))
  expect(shortened('🚀'.repeat(20), 11, 8)).toBe('🚀'.repeat(5))
})

it('shows the first lines of many', () => {
  expect(shortened(Array.from({ length: 20 }, (_, index) => index).join('\n'), 280, 8)).toBe(
    '0\n1\n2\n3\n4\n5\n6\n7',
  )
})
