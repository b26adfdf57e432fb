import { expect, test } from 'vitest'
import { share } from './share.ts'

const row = (id: string, revision: number, status = 'active') => ({ id, revision, status })

test('an equal answer is the one before', () => {
  const before = { pages: [{ items: [row('a', 1)], next: null }] }
  expect(share(before, structuredClone(before))).toBe(before)
})

test('rows keep their identity wherever they move to', () => {
  const before = { items: [row('a', 1), row('b', 1)] }
  const next = { items: [row('c', 1), row('a', 1), row('b', 2)] }
  const shared = share(before, next) as typeof next
  expect(shared).toEqual(next)
  expect(shared.items[1]).toBe(before.items[0])
  expect(shared.items[2]).not.toBe(before.items[1])
})

test('rows of a matrix are told by application and team', () => {
  const line = (application_id: string, team_id: string) => ({ application_id, team_id, slots: [] })
  const before = [line('a', 't1'), line('a', 't2')]
  const shared = share(before, [line('a', 't2')]) as typeof before
  expect(shared[0]).toBe(before[1])
})

test('a record never goes back to an earlier revision, but takes another answer of the same', () => {
  const before = row('a', 3)
  expect(share(before, row('a', 2, 'pending'))).toBe(before)
  expect(share(before, row('a', 3, 'pending'))).toEqual(row('a', 3, 'pending'))
  expect(share(before, row('b', 1))).toEqual(row('b', 1))
})

test('what is missing now is gone', () => {
  expect(share({ a: 1, b: undefined }, { a: 1 })).toEqual({ a: 1 })
  expect(share({ a: 1 }, { a: 1, b: undefined })).toHaveProperty('b', undefined)
})
