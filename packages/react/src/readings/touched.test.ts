import { contract } from '@slipway/core'
import { expect, test } from 'vitest'
import { STALE, STALE_BY_RUN } from '../cache/act.ts'
import { type Change, touchedBy } from './touched.ts'

const change = (more: Partial<Change> = {}): Change => ({
  id: 't1/1',
  team_id: 't1',
  action: 'deployment.started',
  outcome: 'done',
  subject_kind: 'deployment',
  subject_id: 'd1',
  subject_revision: 2,
  application_id: 'shop',
  cloud_asset_id: 'vm/1',
  environment_name: 'staging',
  ...more,
})

test('a change touches its deployment, its slot and the row of its application', () => {
  const touched = touchedBy([change(), change({ subject_revision: 4 }), change({ subject_revision: 3 })])
  expect([...touched.deployments]).toEqual([['d1', 4]])
  expect([...touched.slots]).toEqual(['t1/shop/vm%2F1/staging'])
  expect([...touched.applications]).toEqual(['shop'])
  expect(touched.others.size).toBe(0)
})

test('a step of a run touches the run and the journal of its deployment, and no row or slot', () => {
  const touched = touchedBy([change({ action: 'rollout.advanced' })])
  expect([...touched.runs]).toEqual(['d1'])
  expect([...touched.deployments.keys()]).toEqual(['d1'])
  expect([touched.slots.size, touched.applications.size]).toEqual([0, 0])
  expect(touchedBy([change()]).runs.size).toBe(0)
})

test('a refusal touches nothing', () => {
  const touched = touchedBy([change({ outcome: 'refused' })])
  expect([touched.deployments.size, touched.slots.size, touched.applications.size]).toEqual([0, 0, 0])
})

test('an item of the catalog touches its kind, and an application its row', () => {
  const item = { subject_kind: 'application', subject_id: 'shop', application_id: null }
  const touched = touchedBy([change(item), change({ subject_kind: 'profile', subject_id: 'p1' })])
  expect([...touched.others.keys()]).toEqual(['application', 'profile'])
  expect([...touched.applications]).toEqual(['shop'])
  expect(touched.deployments.size).toBe(0)
})

test('what is read again after a command is what the contract names as stale of it', () => {
  expect(contract.deployments.create.stale).toEqual(STALE)
  expect(contract.deployments.rollback.stale).toEqual(STALE)
  expect(contract.rollouts.create.stale).toEqual(STALE_BY_RUN)
  expect(contract.rollouts.promote.stale).toEqual(STALE_BY_RUN)
})
