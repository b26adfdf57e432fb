import { catalog } from '../../domain/catalog/index.ts'
import { and, type Condition, isIn } from '../../domain/conditions/index.ts'
import { type DeploymentRecord, deployments } from '../../domain/deployments/index.ts'
import { CRITICALITY_ORDER, type ServiceCriticality } from '../../domain/kpi/impact/criticality.ts'
import { impact } from '../../domain/kpi/index.ts'
import type { Json } from '../../domain/values/index.ts'
import { toInstant } from '../../domain/values/index.ts'
import type { Service, ServiceOptions } from '../service.ts'
import { filterOf, RECORDS_LIMIT, refuseAbove } from './selection.ts'
import { type Window, windowBefore, windowOf } from './window.ts'

export function impactOperation({ timeZone }: Pick<ServiceOptions, 'timeZone'>): Service<'kpi'>['impact'] {
  return async (context, input) => {
    const window = windowOf(context, input, timeZone)
    const { deployment_id } = input
    const { reader, scope } = context
    const [applications, services] = await Promise.all([
      reader.find(catalog.application, { scope }),
      reader.find(catalog.business_service, { scope }),
    ])
    const of = async (meant: Condition<DeploymentRecord>) => {
      const where = and(filterOf(context, input), meant)
      const found = await reader.find(deployments, { scope, where, limit: RECORDS_LIMIT + 1 })
      refuseAbove(RECORDS_LIMIT, found.length, 'deployments')
      return impact(
        found,
        applications.map(({ id, attributes: { business_services, criticality } }) => ({
          id,
          business_services: textsOf(business_services),
          criticality: criticalityOf(criticality),
        })),
        services.map(({ id, name, attributes: { criticality } }) => ({
          id,
          name,
          criticality: criticalityOf(criticality),
        })),
      )
    }
    if (deployment_id !== undefined)
      return { ...(await of(isIn<DeploymentRecord>('id', deployment_id))), before: null }
    return {
      ...(await of(finishedIn(window))),
      before: input.compare ? await of(finishedIn(windowBefore(window))) : null,
    }
  }
}

function finishedIn({ from, to, asOf }: Window): Condition<DeploymentRecord> {
  const end = toInstant(Math.min(to, Date.parse(asOf)))
  return and<DeploymentRecord>(
    { op: 'gte', field: 'finished_at', value: toInstant(from) },
    { op: 'lt', field: 'finished_at', value: end },
  )
}

function textsOf(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((part) => typeof part === 'string') : []
}

function criticalityOf(value: Json | undefined): ServiceCriticality | null {
  return CRITICALITY_ORDER.find((known) => known === value) ?? null
}
