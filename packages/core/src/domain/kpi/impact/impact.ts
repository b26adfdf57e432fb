import { compareScalars } from '../../conditions/index.ts'
import { countFigure } from '../figure.ts'
import { CRITICALITY_ORDER, type ServiceCriticality } from './criticality.ts'
import type { Impact } from './schema.ts'

/** An application, and the business services that depend on it. */
export interface ImpactApplication {
  readonly id: string
  readonly business_services: readonly string[]
  readonly criticality?: ServiceCriticality | null | undefined
}

export interface ImpactService {
  readonly id: string
  readonly name: string
  readonly criticality?: ServiceCriticality | null | undefined
}

/** Which business services some deployments touch: those that depend on their applications. Pure, over catalog items. */
export function impact(
  deployments: readonly { readonly id: string; readonly application_id: string }[],
  applications: readonly ImpactApplication[],
  services: readonly ImpactService[],
): Impact {
  const byId = new Map(applications.map((application) => [application.id, application]))
  const known = new Map(services.map((service) => [service.id, service]))
  const touched = new Map<string, Set<string>>()
  const levels: (ServiceCriticality | null)[] = []
  const unknown = new Set<string>()
  for (const { id, application_id } of deployments) {
    const application = byId.get(application_id)
    if (application === undefined) unknown.add(application_id)
    levels.push(application?.criticality ?? null)
    for (const service of application?.business_services ?? []) {
      const ids = touched.get(service) ?? new Set()
      touched.set(service, ids.add(id))
    }
  }
  const listed = [...touched].map(([id, ids]) => ({
    id,
    name: known.get(id)?.name ?? null,
    criticality: known.get(id)?.criticality ?? null,
    deployment_ids: [...ids].sort(compareScalars),
  }))
  listed.sort(
    (a, b) =>
      rank(b.criticality) - rank(a.criticality) ||
      compareScalars(a.name ?? '', b.name ?? '') ||
      compareScalars(a.id, b.id),
  )
  const highest = Math.max(-1, ...levels.map(rank), ...listed.map(({ criticality }) => rank(criticality)))
  return {
    touched: {
      ...countFigure(
        {
          definition: 'services.touched',
          unit: 'services',
          window: null,
          time_zone: 'UTC',
          excluded: unknown.size === 0 ? {} : { unknown_application: unknown.size },
          ids: null,
        },
        listed.length,
        deployments.length,
        'distinct',
      ),
    },
    criticality: CRITICALITY_ORDER[highest] ?? null,
    services: listed,
  }
}

function rank(criticality: ServiceCriticality | null): number {
  return criticality === null ? -1 : CRITICALITY_ORDER.indexOf(criticality)
}
