import type { Promotion } from '@slipway/core'
import { expect, test } from 'vitest'
import { placeOf } from './stages.ts'

function promotion(more: Partial<Promotion>): Promotion {
  const stages = ['development', 'staging', 'production'].map((environment_name, index) => ({
    environment_name,
    deployment_id: index <= (more.cursor ?? 0) ? `d${index}` : null,
  }))
  // Only what the function reads.
  return { state: 'running', cursor: 0, waits: [], cause: null, stages, ...more } as unknown as Promotion
}

const places = (more: Partial<Promotion>) => {
  const given = promotion(more)
  return given.stages.map((_, index) => placeOf(given, index))
}

test('what is behind it has passed, where it is it is rolled out, and the rest is to come', () => {
  expect(places({ cursor: 1 })).toEqual(['done', 'rolling', 'to_come'])
  expect(places({ cursor: 3, state: 'succeeded' })).toEqual(['done', 'done', 'done'])
})

test('while it soaks it stands where it soaks, not where it will go', () => {
  const stages = promotion({ cursor: 0 }).stages
  expect(places({ cursor: 1, stages, waits: [{ code: 'soaking', message: '' }] })).toEqual([
    'soaking',
    'waits',
    'to_come',
  ])
})

test('where it halted is where it went wrong', () => {
  expect(places({ cursor: 1, state: 'halted', cause: { code: 'found_bad', message: '' } })).toEqual([
    'done',
    'failed',
    'to_come',
  ])
})
