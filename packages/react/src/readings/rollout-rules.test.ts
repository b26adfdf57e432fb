import { createDeployments, type RunView } from '@slipway/core'
import { memoryStorage } from '@slipway/core/memory'
import { beforeAll, expect, test } from 'vitest'
import { testApi } from '../provider/test-api.ts'
import { refusalsOf, runAfterCommand, stepAt } from './rollout-rules.ts'

const NOW = '2026-11-24T10:00:00.000Z'

/** A run as the real thing makes it. */
let queued: RunView
beforeAll(async () => {
  const sdk = createDeployments({ storage: memoryStorage() })
  await sdk.migrate()
  const api = sdk.as({ id: 'ada', name: 'Ada', grants: [{ role: 'msp_admin' }] })
  const { id: deployment_id } = await api.deployments.create({
    team_id: 't1',
    application_id: 'shop',
    cloud_asset_id: 'vm-1',
    environment_name: 'staging',
    deployment_type: 'canary',
    version: '2.0.0',
  })
  queued = await api.rollouts.create({ deployment_id, options: { protection: 'open' } })
  await sdk.close()
})

/** The same run, at its first analysis. */
function atAnalysis(): RunView {
  const cursor = queued.steps.findIndex(({ id }) => id === 'analyse-5')
  const steps = queued.steps.map((step, index) => ({
    ...step,
    state: index < cursor ? ('succeeded' as const) : index === cursor ? ('running' as const) : step.state,
  }))
  return { ...queued, state: 'running', started_at: NOW, requested_at: NOW, cursor, steps }
}

const codes = (...asked: Parameters<typeof refusalsOf>) => refusalsOf(...asked).map(({ code }) => code)

test('what a person has still to say is no reason why not', () => {
  const run = atAnalysis()
  expect(codes(run, 'pause')).toEqual([])
  expect(codes(run, 'promote')).toEqual([])
  expect(codes(run, 'abort')).toEqual([])
  expect(codes(queued, 'start')).toEqual([])
})

test('what the rules refuse has the reason of the server', () => {
  expect(codes(queued, 'resume')).toEqual(['wrong_state'])
  expect(codes(atAnalysis(), 'promote', 'analyse-25')).toEqual(['step_left'])
  expect(codes(atAnalysis(), 'skip', 'deploy')).toEqual(['step_left', 'not_skippable'])
})

test('without a name the step is meant that the run is at, or what could not be undone', () => {
  const run = atAnalysis()
  expect(stepAt(run)).toBe('analyse-5')
  const undo = [
    {
      step_id: 'weight-5',
      kind: 'traffic',
      by: 'slipway',
      state: 'succeeded',
      attempt: 1,
      act: null,
      why: null,
    },
    { step_id: 'deploy', kind: 'version', by: 'slipway', state: 'failed', attempt: 1, act: null, why: null },
  ] as const
  expect(stepAt({ ...run, undo: [...undo] })).toBe('deploy')
})

test('a command comes to what the server would write, and to nothing where it is refused', () => {
  const paused = runAfterCommand(atAnalysis(), 'pause', { reason: 'Lunch.' }, NOW)
  expect(paused).toMatchObject({ state: 'paused', paused_at: NOW, deployment_id: queued.deployment_id })
  expect(runAfterCommand(atAnalysis(), 'pause', {}, NOW)).toBeNull()
  expect(runAfterCommand(queued, 'resume', {}, NOW)).toBeNull()
})

test('a test provider moves its runs by the same rules', async () => {
  const { rollouts } = testApi({ rollouts: [atAnalysis()] })
  const { id } = queued
  expect((await rollouts.list({ deployment_id: queued.deployment_id })).items).toHaveLength(1)
  expect((await rollouts.list({ state: 'paused' })).items).toHaveLength(0)
  const paused = await rollouts.pause({ id, reason: 'Lunch.' })
  expect(paused).toMatchObject({ state: 'paused', revision: queued.revision + 1 })
  await expect(rollouts.pause({ id, reason: 'Twice.' })).rejects.toMatchObject({
    code: 'rollout_refused',
    reasons: [{ code: 'paused' }],
  })
  expect((await rollouts.resume({ id })).state).toBe('running')
})
