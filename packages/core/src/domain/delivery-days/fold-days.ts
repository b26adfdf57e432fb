import { foldDelivery } from '../kpi/delivery/fold.ts'
import type { DeliveryDeployment, DeliveryIncident } from '../kpi/delivery/records.ts'
import { DEFAULT_RULES } from '../kpi/delivery/rules.ts'
import { type DeliveryDay, dayId, OPEN } from './collection.ts'
import { createGatherer, type DayEvent, type Outages, toEvent } from './events.ts'

export type NewDay = Omit<DeliveryDay, 'revision'>

interface Records {
  readonly deployments: readonly DeliveryDeployment[]
  readonly incidents: readonly DeliveryIncident[]
}

/**
 * The days of a team's history from an instant on, each environment by itself, by the same fold as all figures. What was in
 * front of that instant may be given in part.
 */
export function foldDays(
  team_id: string,
  records: Records,
  environments: readonly string[],
  from: number,
): NewDay[] {
  return environments.flatMap((environment_name) => {
    const days = new Map<string, { application_id: string; day: string; events: DayEvent[] }>()
    const open = new Map<string, { open: number[]; from: number[]; to: (number | null)[] }>()
    const { route, events, lasting } = createGatherer()
    foldDelivery(
      records,
      { ...DEFAULT_RULES, production: [environment_name] },
      Number.POSITIVE_INFINITY,
      route,
    )
    for (const [{ application_id }, byInstant] of events)
      for (const [at, tally] of byInstant) {
        const event = at < from ? null : toEvent(at, tally)
        if (event === null) continue
        const day = new Date(at).toISOString().slice(0, 10)
        const key = `${application_id}\n${day}`
        const found = days.get(key) ?? { application_id: application_id ?? '', day, events: [] }
        days.set(key, found)
        found.events.push(event)
      }
    for (const [{ application_id }, { open: still, outages }] of lasting) {
      if (still.count + outages.from.length === 0) continue
      const key = application_id ?? ''
      const found = open.get(key) ?? { open: [], from: [], to: [] }
      open.set(key, found)
      found.open.push(...still.since)
      found.from.push(...outages.from)
      found.to.push(...outages.to.map((end) => (Number.isFinite(end) ? end : null)))
    }
    return [
      ...[...days.values()].map(({ application_id, day, events: of }) =>
        newDay({ team_id, application_id, environment_name, day }, of, null),
      ),
      ...[...open].map(([application_id, outages]) =>
        newDay({ team_id, application_id, environment_name, day: OPEN }, [], outages),
      ),
    ]
  })
}

/** In one order, so that the same history gives the same day, to the last character. */
function newDay(
  key: Pick<DeliveryDay, 'team_id' | 'application_id' | 'environment_name' | 'day'>,
  events: DayEvent[],
  outages: Outages | null,
): NewDay {
  const order = events
    .map((event) => ({ event, text: JSON.stringify(event) }))
    .sort((a, b) => a.event.a - b.event.a || (a.text < b.text ? -1 : 1))
  return { id: dayId(key), ...key, events: order.map(({ event }) => event), outages: sorted(outages) }
}

function sorted(outages: Outages | null): Outages | null {
  if (outages === null) return null
  const order = [...outages.from.keys()].sort(
    (a, b) =>
      (outages.from[a] ?? 0) - (outages.from[b] ?? 0) ||
      (outages.to[a] ?? Number.MAX_VALUE) - (outages.to[b] ?? Number.MAX_VALUE),
  )
  return {
    open: [...outages.open].sort((a, b) => a - b),
    from: order.map((index) => outages.from[index] ?? 0),
    to: order.map((index) => outages.to[index] ?? null),
  }
}
