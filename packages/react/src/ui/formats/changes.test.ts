import { expect, it } from 'vitest'
import { changesOf } from './changes.ts'

it('tells nothing of a creation, which is all of it', () => {
  expect(changesOf({ before: null, after: { version: '1.0.0' } })).toEqual([])
})

it('begins with the status, and ends with the instants that follow from it', () => {
  const before = { promoted_at: null, version: 'a', status: 'deploying' }
  const after = { promoted_at: '2026-11-24T08:00:00.000Z', version: 'b', status: 'active' }
  expect(changesOf({ before, after }).map(({ field }) => field)).toEqual(['status', 'version', 'promoted_at'])
})

it('tells metadata by the parts that differ', () => {
  const before = { metadata: { tags: ['a'], contacts: [], rollback_procedure: null } }
  const after = { metadata: { tags: ['a', 'b'], contacts: [], rollback_procedure: 'Go back.' } }
  expect(changesOf({ before, after })).toEqual([
    { field: 'tags', before: ['a'], after: ['a', 'b'] },
    { field: 'rollback_procedure', before: null, after: 'Go back.' },
  ])
})
