import type { DeploymentsApi } from '../../contract/index.ts'
import { isSlipwayError } from '../../errors/index.ts'
import { type ClientScene, newDeployment } from './case.ts'
import { type ClientSuiteOptions, inScene } from './suite.ts'

/** What each call of a fixed sequence gave: its answer, or all that its error says. */
export type ClientTranscript = readonly (readonly [call: string, outcome: unknown])[]

/**
 * Plays one fixed sequence of calls, good and bad ones, through every operation that answers. Two ways to the API are the
 * same when their transcripts are equal to the last field, hashes of the journal included; so let both say the same
 * `via`.
 */
export function clientTranscript(create: ClientSuiteOptions['create']): Promise<ClientTranscript> {
  return inScene(create, play)
}

async function play({ ada, dan, bob, root, clock }: ClientScene): Promise<ClientTranscript> {
  const told: [string, unknown][] = []

  async function tell<T>(name: string, call: Promise<T>): Promise<T | undefined> {
    clock.advance(1_000)
    try {
      const answer = await call
      told.push([name, answer])
      return answer
    } catch (error) {
      if (!isSlipwayError(error)) throw error
      const { code, message, next, faults, reasons, status } = error
      told.push([name, { code, message, next, faults, reasons, status }])
      return undefined
    }
  }

  await tell(
    'catalog.upsert',
    root.catalog.upsert({
      items: [
        { kind: 'team', id: 't1', name: 'One' },
        { kind: 'profile', id: 'ada', name: 'Ada', email: 'ada@msp.example' },
        { kind: 'application', id: 'shop', name: 'Shop', team_id: 't1', criticality: 'high' },
        {
          kind: 'cloud_asset',
          id: 'vm-1',
          name: 'VM',
          team_id: 't1',
          cost_rate: { minor_units_per_hour: 12, currency: 'EUR' },
        },
      ],
      reason: 'Sync',
    }),
  )
  const configuration = { A: 'one', B: 'two' }
  const first = await tell(
    'create',
    ada.deployments.create(newDeployment({ configuration, external_id: 'x' })),
  )
  const second = await tell(
    'create again',
    dan.deployments.create(newDeployment({ version: '2', configuration: { A: 'one' } })),
  )
  const live = await tell(
    'create live',
    ada.deployments.create(newDeployment({ environment_name: 'production' })),
  )
  const theirs = await tell('create theirs', bob.deployments.create(newDeployment()))
  const ids = [first, second, live, theirs].map((one) => one?.id ?? '')
  const [a = '', b = '', c = '', d = ''] = ids
  await tell('start', ada.deployments.start({ id: a, revision: 1 }))
  await tell('start stale', ada.deployments.start({ id: a, revision: 1 }))
  await tell('activate', ada.deployments.activate({ id: a, reason: 'Go', ticket: 'T-1' }))
  await tell('activate next', ada.deployments.activate({ id: b }))
  await tell(
    'maintain',
    ada.deployments.startMaintenance({ id: b, until: '2026-03-12T00:00:00Z', reason: 'Disks' }),
  )
  await tell(
    'maintain again',
    ada.deployments.startMaintenance({ id: b, until: '2026-03-12T00:00:00Z', reason: 'Disks' }),
  )
  await tell('maintained', ada.deployments.endMaintenance({ id: b }))
  const rollback = await tell('roll back', ada.deployments.rollback({ id: b, reason: 'Errors' }))
  await tell('roll back again', ada.deployments.rollback({ id: b, reason: 'Errors' }))
  await tell('promote rollback', ada.deployments.activate({ id: rollback?.id ?? '' }))
  await tell('update', ada.deployments.update({ id: c, metadata: { tags: ['x'] }, health_check_url: null }))
  await tell('start live', ada.deployments.start({ id: c }))
  await tell('fail', ada.deployments.fail({ id: c, reason: 'No' }))
  await tell(
    'deactivate',
    ada.deployments.deactivate({ id: rollback?.id ?? '', decommission: true, reason: 'Old' }),
  )
  await tell('cancel ended', ada.deployments.cancel({ id: a, reason: 'No' }))
  await tell('forbidden', dan.deployments.update({ id: c, metadata: { tags: [] } }))
  await tell('hidden', ada.deployments.get({ id: d }))
  await tell('hidden command', ada.deployments.cancel({ id: d, reason: 'No' }))
  await tell('exists', ada.deployments.create(newDeployment({ external_id: 'x' })))
  await tell('invalid', ada.deployments.create({ ...newDeployment(), version: '', more: 1 } as never))
  await tell('invalid environment', ada.deployments.create(newDeployment({ environment_name: 'moon' })))
  await tell('get', ada.deployments.get({ id: a }))
  await rollouts(tell, ada, d)
  await promotions(tell, ada)
  await waves(tell, ada)
  const incident = await tell(
    'incident',
    ada.incidents.record({
      team_id: 't1',
      application_id: 'shop',
      environment_name: 'staging',
      title: 'Slow',
      severity: 'high',
      deployment_ids: [b],
      reason: 'Seen',
    }),
  )
  await tell('incident resolved', ada.incidents.resolve({ id: incident?.id ?? '', revision: 1 }))
  await tell('incident stale', ada.incidents.resolve({ id: incident?.id ?? '', revision: 1 }))
  await tell('incident linked', ada.incidents.link({ id: incident?.id ?? '', deployment_ids: [a, b] }))
  await tell('incident badly', ada.incidents.link({ id: incident?.id ?? '', deployment_ids: [d] }))
  await tell('incident', ada.incidents.get({ id: incident?.id ?? '' }))
  await tell('incident hidden', bob.incidents.get({ id: incident?.id ?? '' }))
  await tell('incidents', ada.incidents.list({ open: false, limit: 1 }))
  await tell('holds', ada.holds.list({ standing: true, environment_name: 'staging', limit: 1 }))
  await tell('lift nothing', ada.holds.lift({ id: 'nothing', reason: 'Seen' }))
  await tell('lift badly', ada.holds.lift({ id: 'nothing' } as never))
  await health(tell, ada)
  await reads(tell, ada, { a, b })
  await tell('verify as admin', root.audit.verify({ team_id: '_platform' }))
  await tell('checkpoint unsigned', root.audit.checkpoint({ team_id: 't1' }))
  await tell('checkpoint forbidden', ada.audit.checkpoint({ team_id: 't1' }))
  await tell('prune unsigned', root.audit.prune({ before: '2026-03-10T13:00:00Z' }))
  await tell('prune forbidden', dan.audit.prune({ before: '2026-03-10T13:00:00Z', team_id: 't1' }))
  await tell('verify hidden', ada.audit.verify({ team_id: 't2' }))
  return told
}

async function promotions(tell: Tell, api: DeploymentsApi): Promise<void> {
  const stage = (environment_name: string) => ({ environment_name, cloud_asset_id: 'vm-7' })
  const given = { application_id: 'shop', version: '4', stages: [stage('development'), stage('staging')] }
  const made = await tell('promotion', api.promotions.create({ ...given, team_id: 't1' }))
  const id = made?.id ?? ''
  await tell('promotion badly', api.promotions.create({ ...given, stages: [...given.stages].reverse() }))
  await tell('promotion hidden', api.promotions.create({ ...given, team_id: 't2' }))
  await tell('promotion paused', api.promotions.pause({ id, revision: 1, reason: 'Lunch' }))
  await tell('promotion stale', api.promotions.resume({ id, revision: 1 }))
  await tell('promotion resumed', api.promotions.resume({ id }))
  await tell('promotion retried', api.promotions.retry({ id }))
  await tell('promotion', api.promotions.get({ id }))
  await tell('promotions', api.promotions.list({ version: '4', state: 'running', limit: 1 }))
  await tell('promotion cancelled', api.promotions.cancel({ id, reason: 'No' }))
}

async function waves(tell: Tell, api: DeploymentsApi): Promise<void> {
  const made = await tell('create for waves', api.deployments.create(newDeployment({ version: '5' })))
  const wave = { id: 'all', parallel: 1, error_threshold: 0, soak_seconds: 0 }
  const plan = { waves: [{ ...wave, deployment_ids: [made?.id ?? ''] }], on_threshold: 'halt' as const }
  const rollout = await tell('waves', api.waves.create({ plan }))
  const id = rollout?.id ?? ''
  await tell('waves badly', api.waves.create({ plan: { ...plan, waves: [...plan.waves, ...plan.waves] } }))
  await tell(
    'waves of nothing',
    api.waves.create({ plan: { ...plan, waves: [{ ...wave, deployment_ids: ['x'] }] } }),
  )
  await tell('waves paused', api.waves.pause({ id, revision: 1, reason: 'Lunch' }))
  await tell('waves stale', api.waves.resume({ id, revision: 1 }))
  await tell('waves resumed', api.waves.resume({ id }))
  await tell('waves read', api.waves.get({ id }))
  await tell('waves progress', api.waves.progress({ id }))
  await tell('waves listed', api.waves.list({ state: 'running', limit: 1 }))
  await tell('waves rolled back', api.waves.rollback({ id, reason: 'Bad' }))
  await tell('waves cancelled', api.waves.cancel({ id, reason: 'No' }))
}

async function rollouts(tell: Tell, api: DeploymentsApi, theirs: string): Promise<void> {
  const given = newDeployment({ version: '3', deployment_type: 'manual' })
  const deployment = await tell('create for a run', api.deployments.create(given))
  const deployment_id = deployment?.id ?? ''
  await tell('rollouts.preview', api.rollouts.preview({ deployment_id, options: { bakeSeconds: 60 } }))
  await tell('rollouts.preview hidden', api.rollouts.preview({ deployment_id: theirs }))
  await tell('rollouts.preview nothing', api.rollouts.preview({}))
  const run = await tell(
    'rollouts.create',
    api.rollouts.create({ deployment_id, options: { bakeSeconds: 60 } }),
  )
  const id = run?.id ?? ''
  const named = { id, step_id: 'deploy', reason: 'Because' }
  await tell('rollouts.create again', api.rollouts.create({ deployment_id }))
  await tell('rollouts.create hidden', api.rollouts.create({ deployment_id: theirs }))
  await tell('rollouts.create badly', api.rollouts.create({ deployment_id, options: { weights: [2, 1] } }))
  await tell('rollouts.get', api.rollouts.get({ id }))
  await tell('rollouts.get nothing', api.rollouts.get({ id: 'nothing' }))
  await tell('rollouts.list', api.rollouts.list({ state: 'queued', limit: 1 }))
  await tell('rollouts.start', api.rollouts.start({ id, command_id: 'go' }))
  await tell('rollouts.start again', api.rollouts.start({ id, command_id: 'go' }))
  await tell('rollouts.pause', api.rollouts.pause({ id, reason: 'Because' }))
  await tell('rollouts.resume', api.rollouts.resume({ id }))
  await tell('rollouts.report', api.rollouts.report({ ...named, outcome: 'succeeded' }))
  await tell('rollouts.promote', api.rollouts.promote(named))
  await tell('rollouts.promoteFull', api.rollouts.promoteFull({ id, reason: 'Because' }))
  await tell('rollouts.skip', api.rollouts.skip({ ...named, step_id: 'bake' }))
  await tell('rollouts.retry', api.rollouts.retry(named))
  await tell('rollouts.ignore', api.rollouts.ignore(named))
  await tell('rollouts.reject', api.rollouts.reject({ id, reason: 'Because' }))
  await tell('rollouts.supersede', api.rollouts.supersede({ id, reason: 'Because' }))
  await tell('rollouts.abort', api.rollouts.abort({ id, reason: 'Because' }))
}

type Tell = <T>(name: string, call: Promise<T>) => Promise<T | undefined>

async function health(tell: Tell, api: DeploymentsApi): Promise<void> {
  const place = { cloud_asset_id: 'vm-9', health_check_url: 'https://shop.example/health' }
  const checked = await tell('create checked', api.deployments.create(newDeployment(place)))
  const id = checked?.id ?? ''
  await tell('check pending', api.health.check({ id }))
  await tell('activate checked', api.deployments.activate({ id }))
  await tell('health', api.health.get({ id }))
  await tell('check', api.health.check({ id, reason: 'Is it well?' }))
  await tell(
    'configure',
    api.health.configure({ id, settings: { slow_ms: 500, status_to: 399 }, ticket: 'T-2' }),
  )
  await tell('configure badly', api.health.configure({ id, settings: { interval_ms: 1, status_from: 500 } }))
  await tell('configure twisted', api.health.configure({ id, settings: { status_from: 300 } }))
  await tell('samples', api.health.samples({ id, limit: 2 }))
  await tell('report', api.health.report({ id, to: '2026-03-10T14:00:00+01:00' }))
  await tell('report badly', api.health.report({ id, from: '2020-01-01T00:00:00Z' }))
}

async function reads(tell: Tell, api: DeploymentsApi, { a, b }: { a: string; b: string }): Promise<void> {
  const page = await tell(
    'list',
    api.deployments.list({ limit: 2, counts: true, status: ['failed', 'inactive', 'rolled_back'] }),
  )
  await tell('list next', api.deployments.list({ limit: 2, cursor: page?.next ?? '' }))
  await tell(
    'list nothing',
    api.deployments.list({ tag: 'none', from: '2026-03-10T13:00:00+01:00', to: '2030-01-01T00:00:00Z' }),
  )
  await tell('list badly', api.deployments.list({ limit: 0, status: ['x'], colour: 1 } as never))
  await tell('list none', api.deployments.list({ team_id: [] }))
  await tell('history', api.deployments.history({ id: a }))
  await tell('actions', api.deployments.actions({ id: b }))
  await tell(
    'check',
    api.deployments.check({ application_id: 'shop', cloud_asset_id: 'vm-1', environment_name: 'moon' }),
  )
  await tell('diff', api.deployments.diff({ id: a, other_id: b }))
  await tell('current', api.deployments.current({ environment_name: ['staging', 'production'] }))
  await tell('matrix', api.deployments.matrix({ limit: 1 }))
  await tell('catalog.get', api.catalog.get({ kind: 'cloud_asset', id: 'vm-1' }))
  await tell('catalog.get nothing', api.catalog.get({ kind: 'profile', id: 'nobody' }))
  await tell('catalog.get badly', api.catalog.get({ kind: 'planet' as never, id: 'x' }))
  await tell('catalog.list', api.catalog.list({ kind: 'application', text: 'SHO', limit: 1 }))
  await tell('audit.list', api.audit.list({ outcome: 'refused', actor_id: ['ada', 'dan'] }))
  await tell('audit.verify', api.audit.verify({ team_id: 't1' }))
  await tell('audit.checkpoints', api.audit.checkpoints({ team_id: 't1' }))
  await tell('audit.verify badly', api.audit.verify({ team_id: 't1', checkpoint_seq: 3 }))
  await tell(
    'dashboard',
    api.kpi.dashboard({ as_of: '2026-03-10T13:00:00Z', time_zone: 'Asia/Kathmandu', ids: true }),
  )
  await tell('trend', api.kpi.trend({ as_of: '2026-03-10T13:00:00Z', time_zone: 'Asia/Kathmandu', days: 3 }))
  const window = { from: '2026-03-01T00:00:00Z', as_of: '2026-03-10T13:00:00Z', environment_name: 'staging' }
  await tell('doraMetrics', api.kpi.doraMetrics({ ...window, compare: true }))
  await tell('doraMetrics badly', api.kpi.doraMetrics({ ...window, preset: 'x' as never }))
  await tell('trends', api.kpi.trends({ ...window, unit: 'sprint', sprint_days: 7, week_start: 7 }))
  await tell('teamDashboard', api.kpi.teamDashboard({ ...window, team_id: 't1', preset: 'devlake' }))
  await tell('managementDashboard', api.kpi.managementDashboard({ as_of: window.as_of, months: 1 }))
  await tell('compareTeams', api.kpi.compareTeams({ team_id: 't1', from: window.from, as_of: window.as_of }))
  await tell('uptime', api.kpi.uptime({ ...window, holds: 60_000, compare: true }))
  await tell('errorBudget', api.kpi.errorBudget({ ...window, objective: 0.995 }))
  await tell('errorBudget badly', api.kpi.errorBudget({ ...window, objective: 1 }))
  await tell('costs', api.kpi.costs({ ...window, by: 'team', compare: true }))
  await tell('maturity', api.kpi.maturity({ ...window, edition: 2024 }))
  await tell('maturity badly', api.kpi.maturity({ ...window, edition: 1999 }))
  await tell('impact', api.kpi.impact({ deployment_id: [a, b], as_of: window.as_of }))
  const rows = await tell('explain', api.kpi.explain({ ...window, figure: 'rework_rate', limit: 1 }))
  const next = { cursor: rows?.next ?? '', limit: 1 }
  await tell('explain next', api.kpi.explain({ ...window, figure: 'rework_rate', ...next }))
  await tell('explain badly', api.kpi.explain({ ...window, figure: 'mood' as never }))
  await tell('dashboard badly', api.kpi.dashboard({ time_zone: 'Moon/Base' }))
}
