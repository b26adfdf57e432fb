import type { Observation } from '../domain/health/index.ts'

/** What is to be checked, and where. */
export interface ProbeTarget {
  readonly deployment_id: string
  readonly team_id: string
  readonly application_id: string
  readonly cloud_asset_id: string
  readonly environment_name: string
  readonly url: string
}

/** What a probe tells; what it leaves out is `null`, the latency is measured. */
export type ProbeAnswer = Pick<Observation, 'outcome'> & Partial<Observation>

/**
 * The host's own way to look at a deployment: a command, a query, a status page. It answers `up` or `down`, and `unknown`
 * where it could not look. One that throws, does not end before `signal` aborts, or answers something else has not looked:
 * that is never held against the deployment. It may be called many times at once.
 *
 * @example
 * const probe: HealthProbe = async ({ application_id }, { signal }) => {
 *   const rows = await queue.depth(application_id, { signal })
 *   return rows < 10_000 ? { outcome: 'up' } : { outcome: 'down', message: `${rows} jobs are waiting` }
 * }
 */
export type HealthProbe = (
  target: ProbeTarget,
  options: { readonly signal: AbortSignal },
) => Promise<ProbeAnswer> | ProbeAnswer
