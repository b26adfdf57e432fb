import { expect, it } from 'vitest'
import { timeFaults } from './index.ts'

it('finds an end before the beginning and what has not happened yet, each in its place', () => {
  const at = (hour: string) => `2026-05-01T${hour}:00:00.000Z`
  const pointers = (times: Partial<Parameters<typeof timeFaults>[0]>) =>
    timeFaults({ started_at: null, detected_at: at('10'), resolved_at: null, ...times }, at('12')).map(
      ({ pointer }) => pointer,
    )
  expect(pointers({})).toEqual([])
  expect(pointers({ started_at: at('09'), resolved_at: at('09') })).toEqual([])
  expect(pointers({ resolved_at: at('09') })).toEqual(['/resolved_at'])
  // It may have been noticed after it was over.
  expect(pointers({ started_at: at('08'), resolved_at: at('09') })).toEqual([])
  expect(pointers({ started_at: at('13'), detected_at: at('14'), resolved_at: at('15') })).toEqual([
    '/started_at',
    '/detected_at',
    '/resolved_at',
  ])
})
