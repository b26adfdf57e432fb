import { expect, it } from 'vitest'
import { windowPlan } from '../../domain/kpi/index.ts'
import { cutsOf } from './cuts.ts'

const texts = (cuts: readonly number[]) => cuts.map((at) => new Date(at).toISOString())

it('a window is cut at its ends and where its spans begin', () => {
  const plan = windowPlan({
    from: '2026-03-01T00:30:00Z',
    to: '2026-03-09T12:00:00Z',
    timeZone: 'Asia/Kathmandu',
  })
  expect(texts(cutsOf(plan, null))).toEqual(['2026-03-01T00:30:00.000Z', '2026-03-09T12:00:00.000Z'])
  expect(texts(cutsOf(plan, 'week')).slice(2)).toEqual([
    '2026-02-22T18:15:00.000Z',
    '2026-03-01T18:15:00.000Z',
    '2026-03-08T18:15:00.000Z',
  ])
})

it('a window is cut at each day of a zone whose days begin beside a quarter of an hour', () => {
  const plan = windowPlan({
    from: '1971-06-01T00:00:00Z',
    to: '1971-06-03T00:00:00Z',
    timeZone: 'Africa/Monrovia',
  })
  expect(texts(cutsOf(plan, null)).slice(2)).toEqual([
    '1971-05-31T00:44:30.000Z',
    '1971-06-01T00:44:30.000Z',
    '1971-06-02T00:44:30.000Z',
  ])
})
