import { foldDelivery } from '../kpi/delivery/fold.ts'
import type { DeliveryDeployment, DeliveryIncident } from '../kpi/delivery/records.ts'
import { DEFAULT_RULES } from '../kpi/delivery/rules.ts'
import { type DeliveryDay, dayId, OPEN } from './collection.ts'
import { dayOf } from './day-of.ts'
import { createGatherer, type DayEvent, type Lasting, toEvent } from './events.ts'

export type NewDay = Omit<DeliveryDay, 'revision'>

interface Records {
  readonly deployments: readonly DeliveryDeployment[]
  readonly incidents: readonly DeliveryIncident[]
}

interface Span {
  readonly from: number
  readonly to: number
}

/**
 * The days of a span of a team's history, each environment by itself, by the same fold as all figures; and what lasts. What
 * lies outside of the span may be given in part.
 */
export function foldDays(
  team_id: string,
  records: Records,
  environments: readonly string[],
  span: Span,
): NewDay[] {
  return environments.flatMap((environment_name) => {
    const days = new Map<string, { application_id: string; day: string; events: DayEvent[] }>()
    const open = new Map<string, { open: number[]; from: number[] }>()
    const put = (application_id: string, event: DayEvent | null) => {
      if (event === null || event.a < span.from || event.a >= span.to) return
      const day = dayOf(event.a)
      const key = `${application_id}\n${day}`
      const found = days.get(key) ?? { application_id, day, events: [] }
      days.set(key, found)
      found.events.push(event)
    }
    const { route, events, lasting } = createGatherer()
    const rules = { ...DEFAULT_RULES, production: [environment_name] }
    foldDelivery(records, rules, Number.POSITIVE_INFINITY, route)
    for (const [{ application_id }, byInstant] of events)
      for (const [at, tally] of byInstant) put(application_id ?? '', toEvent(at, tally))
    for (const [{ application_id }, { open: still, outages }] of lasting) {
      const application = application_id ?? ''
      for (const [index, start] of outages.from.entries()) {
        const end = outages.to[index] ?? start
        if (Number.isFinite(end)) {
          put(application, { a: end, o: [start] })
          continue
        }
        const found = open.get(application) ?? { open: [], from: [] }
        open.set(application, found)
        found.from.push(start)
        found.open.push(...still.since)
      }
    }
    const place = { team_id, environment_name }
    return [
      ...[...days.values()].map(({ application_id, day, events: of }) =>
        newDay({ ...place, application_id, day }, of, null),
      ),
      ...[...open].map(([application_id, lasts]) =>
        newDay({ ...place, application_id, day: OPEN }, [], lasts),
      ),
    ]
  })
}

/** In one order, so that the same history gives the same day, to the last character. */
function newDay(
  key: Pick<DeliveryDay, 'team_id' | 'application_id' | 'environment_name' | 'day'>,
  events: DayEvent[],
  lasting: Lasting | null,
): NewDay {
  const order = [...events].sort((a, b) => a.a - b.a || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  const rising = (list: readonly number[]) => [...list].sort((a, b) => a - b)
  return {
    id: dayId(key),
    ...key,
    events: order,
    lasting: lasting === null ? null : { open: rising(lasting.open), from: rising(lasting.from) },
  }
}
