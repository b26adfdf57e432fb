import type { ActContext, RolloutTarget } from '../../src/ports/index.ts'

/** What is rolled out: 2.0.0 of the shop, beside 1.0.0. */
export function aTarget(more: Partial<RolloutTarget> = {}): RolloutTarget {
  return {
    run_id: 'run-1',
    deployment_id: 'd2',
    version: '2.0.0',
    previous: { deployment_id: 'd1', version: '1.0.0' },
    team_id: 't1',
    application_id: 'shop',
    cloud_asset_id: 'vm-1',
    environment_name: 'staging',
    ...more,
  }
}

/** One attempt, that is waited for at most so many milliseconds. */
export function anAct(key = 'run-1:deploy:1', patience = 20_000): ActContext {
  return { key, epoch: 1, signal: AbortSignal.timeout(patience) }
}
