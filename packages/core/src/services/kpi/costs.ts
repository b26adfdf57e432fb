import { catalog } from '../../domain/catalog/index.ts'
import { and, type Condition, or } from '../../domain/conditions/index.ts'
import { type DeploymentRecord, deployments } from '../../domain/deployments/index.ts'
import { type AssetRate, type CostedDeployment, costs } from '../../domain/kpi/index.ts'
import type { QueryContext } from '../context.ts'
import type { Service, ServiceOptions } from '../service.ts'
import { type Filter, filterOf, RECORDS_LIMIT, refuseAbove } from './selection.ts'
import { type Window, windowBefore, windowOf } from './window.ts'

export function costsOperation({ timeZone }: Pick<ServiceOptions, 'timeZone'>): Service<'kpi'>['costs'] {
  return async (context, input) => {
    const window = windowOf(context, input, timeZone)
    const of = async (one: Window) => {
      const { costed, rates } = await costedDeployments(context, input, one)
      return costs(costed, rates, { ...one, by: input.by })
    }
    return { ...(await of(window)), before: input.compare ? await of(windowBefore(window)) : null }
  }
}

/** The deployments that stood on an asset in the window or in the one before, and what the assets cost. */
export async function costedDeployments(
  context: QueryContext,
  filter: Filter,
  window: Window,
): Promise<{ readonly costed: CostedDeployment[]; readonly rates: AssetRate[] }> {
  const since = new Date(windowBefore(window).from).toISOString()
  const stood: Condition<DeploymentRecord> = and<DeploymentRecord>(
    { op: 'lt', field: 'started_at', value: new Date(window.to).toISOString() },
    or<DeploymentRecord>(standing, { op: 'gte', field: 'status_at', value: since }),
  )
  const found = await context.reader.find(deployments, {
    scope: context.scope,
    where: and(filterOf(context, filter), stood),
    limit: RECORDS_LIMIT + 1,
  })
  refuseAbove(RECORDS_LIMIT, found.length, 'deployments')
  const assets = await context.reader.find(catalog.cloud_asset, { scope: context.scope })
  return {
    costed: found.map(({ id, application_id, cloud_asset_id, environment_name, team_id, ...of }) => ({
      id,
      application_id,
      cloud_asset_id,
      environment_name,
      team_id,
      started_at: of.started_at,
      // Whatever it became then, it left the asset with it. One that was stopped and began again is not told apart.
      ended_at: isStanding(of) ? null : of.status_at,
    })),
    rates: assets.flatMap(({ id, attributes: { cost_rate } }) => {
      const rate = rateOf(cost_rate)
      return rate === null ? [] : [{ cloud_asset_id: id, ...rate }]
    }),
  }
}

const STANDING: readonly string[] = ['deploying', 'active', 'maintenance']
const standing: Condition<DeploymentRecord> = { op: 'in', field: 'status', values: STANDING }

function isStanding({ status }: Pick<DeploymentRecord, 'status'>): boolean {
  return STANDING.includes(status)
}

function rateOf(value: unknown): Omit<AssetRate, 'cloud_asset_id'> | null {
  if (typeof value !== 'object' || value === null) return null
  const { minor_units_per_hour, currency }: Partial<Record<string, unknown>> = { ...value }
  return typeof minor_units_per_hour === 'number' && typeof currency === 'string'
    ? { minor_units_per_hour, currency }
    : null
}
