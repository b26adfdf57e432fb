import { afterEach, expect, it } from 'vitest'
import { aDeployment, type House, openHouse, serve } from '../../../test/house.ts'
import type { RolloutOptions } from '../../runtime/rollout-options.ts'

const open: House[] = []
afterEach(async () => {
  for (const house of open.splice(0)) await house.sdk.close()
})

async function house(rollouts?: RolloutOptions): Promise<House> {
  const made = await openHouse({ rollouts })
  open.push(made)
  return made
}

const executor: RolloutOptions['executor'] = {
  apply: async () => ({ status: 'succeeded' }),
  observe: async () => ({ status: 'absent' }),
}

it('shows the very plan that a run would get, and writes nothing', async () => {
  const { api } = await house({ executor, health: async () => 'healthy' })
  const { id: deployment_id } = await api.deployments.create(aDeployment())
  const options = { bakeSeconds: 7, soakSeconds: 3 }
  const before = await api.audit.list({})
  const preview = await api.rollouts.preview({ deployment_id, options })
  expect(await api.audit.list({})).toEqual(before)
  expect(preview).toMatchObject({ refusals: [], blocks: [], carried_out: { here: true, reasons: [] } })
  const run = await api.rollouts.create({ deployment_id, options })
  expect([run.plan, run.plan_hash]).toEqual([preview.plan, preview.plan_hash])
  const again = await api.rollouts.preview({ deployment_id, options })
  expect(again.refusals).toMatchObject([{ code: 'not_pending' }])
})

it('takes the protection from the environment, where nothing else is chosen', async () => {
  const { api } = await house()
  const planIn = async (environment_name: string, options = {}) =>
    (await api.rollouts.preview({ deployment_type: 'automated', environment_name, options })).plan.steps[0]
      ?.kind
  expect(await planIn('staging')).toBe('deploy')
  expect(await planIn('production')).toBe('check')
  expect(await planIn('production', { protection: 'open' })).toBe('deploy')
  const hotfix = await api.rollouts.preview({ deployment_type: 'hotfix', environment_name: 'production' })
  expect(hotfix.plan.bypassed).toEqual(['validated_in_staging', 'checklist_complete'])
})

it('says that this process carries nothing out, and why', async () => {
  const { api } = await house()
  const preview = await api.rollouts.preview({ deployment_type: 'canary', environment_name: 'staging' })
  expect(preview.carried_out).toMatchObject({ here: false, reasons: [{ code: 'no_rollouts' }] })
  expect(preview.refusals).toEqual([])
})

it('names all that this installation has no means for, and a run is refused for all of it at once', async () => {
  const { api } = await house({ executor })
  const gate = {
    ...{ id: 'errors', passes: { op: 'lt' as const, value: 1 }, fails: null, initial_delay_seconds: 0 },
    ...{ interval_seconds: 1, count: 3, consecutive_success: null, failure_limit: 0 },
    ...{ inconclusive_limit: 0, consecutive_error_limit: 0, minimum_samples: 0, timeout_seconds: null },
  }
  const options = {
    weights: [50, 100],
    gates: [{ ...gate, source: { kind: 'metrics' as const, query: 'rate' } }],
    background: [{ ...gate, id: 'host', source: { kind: 'host' as const, name: 'smoke' } }],
  }
  const { id: deployment_id } = await api.deployments.create(aDeployment({ deployment_type: 'canary' }))
  const { refusals } = await api.rollouts.preview({ deployment_id, options })
  expect(refusals.map(({ code }) => code)).toEqual([
    ...['no_health_check', 'no_router', 'no_metrics', 'no_router', 'no_host_gate'],
  ])
  const worse = api.rollouts.create({ deployment_id, options: { ...options, weights: [50, 20] } })
  await expect(worse).rejects.toMatchObject({
    code: 'invalid_input',
    faults: expect.arrayContaining([
      expect.objectContaining({ pointer: '/steps/4/weight' }),
      expect.objectContaining({ pointer: '/steps/2' }),
      expect.objectContaining({ pointer: '/background/0/source/name' }),
    ]),
  })
  expect((await api.rollouts.list({ deployment_id })).items).toEqual([])
})

it('says of a rollback what it undoes, what it brings back, and what it passes over', async () => {
  const yard = await house()
  const { api } = yard
  const first = await serve(yard, { version: '1.0.0', configuration: { A: '1', B: '2' } })
  yard.tick()
  const second = await serve(yard, { version: '2.0.0' })
  yard.tick()
  const metadata = { rollback_procedure: 'Restore the dump.' }
  const third = await serve(yard, { version: '3.0.0', configuration: { A: '9' }, metadata })
  const preview = await api.rollouts.preview({ undoes_id: third.id, restores_id: first.id })
  expect(preview.plan.deployment_type).toBe('rollback')
  expect(preview.refusals).toEqual([])
  expect(preview.rollback).toMatchObject({
    undoes: { deployment_id: third.id, version: '3.0.0' },
    restores: { deployment_id: first.id, version: '1.0.0' },
    passes_over: [{ deployment_id: second.id, version: '2.0.0' }],
    configuration: [
      { key: 'A', difference: 'changed' },
      { key: 'B', difference: 'added' },
    ],
    rollback_procedure: 'Restore the dump.',
  })
  const rollback = await api.deployments.rollback({ id: third.id, to: first.id, reason: 'Bad' })
  const same = await api.rollouts.preview({ deployment_id: rollback.id })
  expect([same.rollback, same.plan_hash]).toEqual([preview.rollback, preview.plan_hash])
})

it('says why there is nothing to roll back to, and refuses a question that is none', async () => {
  const yard = await house()
  const only = await serve(yard)
  const preview = await yard.api.rollouts.preview({ undoes_id: only.id })
  expect(preview).toMatchObject({ rollback: null, refusals: [{ code: 'no_target' }] })
  for (const input of [
    {},
    { deployment_id: only.id, undoes_id: only.id },
    { deployment_type: 'manual' as const },
    { deployment_id: only.id, environment_name: 'staging' },
    { deployment_id: only.id, restores_id: only.id },
    { deployment_type: 'manual' as const, environment_name: 'moon' },
  ])
    await expect(yard.api.rollouts.preview(input)).rejects.toMatchObject({ code: 'invalid_input' })
})
