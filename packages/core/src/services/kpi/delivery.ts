import type { Contract } from '../../contract/index.ts'
import type { ParsedOf } from '../../contract/operation.ts'
import type { MaturityEdition } from '../../domain/kpi/benchmarks/questions.ts'
import { MATURITY_EDITIONS } from '../../domain/kpi/benchmarks/questions.ts'
import { explainDelivery } from '../../domain/kpi/delivery/explain.ts'
import {
  compareTeams,
  type DeliveryOptions,
  doraMetrics,
  maturity,
  type SprintCalendar,
  teamDashboard,
  trends,
} from '../../domain/kpi/index.ts'
import type { QueryContext } from '../context.ts'
import { encodeCursor, pageAfter } from '../cursor.ts'
import type { Service, ServiceOptions } from '../service.ts'
import { type History, readHistory, visibleHistory } from './records.ts'
import type { Filter } from './selection.ts'
import { type Window, type WindowInput, windowBefore, windowOf } from './window.ts'

type Contracts = Contract['kpi']
type Options = Pick<ServiceOptions, 'timeZone' | 'environments'>
type DeliveryInput = Filter & WindowInput & Pick<DeliveryOptions, 'preset'>

/** So many other teams must have a value, or the spread would tell who they are. */
const FEWEST_OTHERS = 5

/** The delivery figures, worked out from the records. */
export function deliveryOperations(
  options: Options,
): Pick<
  Service<'kpi'>,
  'doraMetrics' | 'trends' | 'teamDashboard' | 'compareTeams' | 'maturity' | 'explain'
> {
  /** One figure of the window and, where it is asked for, the same of the window before. */
  async function figures<T>(
    context: QueryContext,
    input: DeliveryInput & { readonly compare: boolean },
    work: (history: History, options: DeliveryOptions) => T,
  ): Promise<{ readonly now: T; readonly before: T | null }> {
    const window = windowOf(context, input, options.timeZone)
    const history = await readHistory(context, visibleHistory(context, input))
    const of = (one: Window) => work(history, deliveryOptions(one, input, options))
    return { now: of(window), before: input.compare ? of(windowBefore(window)) : null }
  }

  return {
    doraMetrics: async (context, input) => {
      const { now, before } = await figures(context, input, doraMetrics)
      return { ...now, before }
    },
    trends: async (context, input) => {
      const unit = input.unit === 'sprint' ? sprintsOf(input) : input.unit
      const { now, before } = await figures(context, input, (history, given) => ({
        points: trends(history, { ...given, unit }),
      }))
      return { ...now, before }
    },
    teamDashboard: async (context, input) => {
      const sprints = sprintsOf(input)
      const { now, before } = await figures(context, input, (history, given) =>
        teamDashboard(history, { ...given, sprints }),
      )
      return { ...now, before }
    },
    maturity: async (context, input) => {
      const edition = editionOf(input.edition)
      const { now, before } = await figures(context, input, (history, given) =>
        maturity(doraMetrics(history, given), edition),
      )
      return { ...now, before }
    },
    compareTeams: (context, input) => comparison(context, input, options),
    explain: async (context, input) => {
      const after = pageAfter('explain', ['text', 'text', 'integer'], input.cursor)
      const window = windowOf(context, input, options.timeZone)
      const history = await readHistory(context, visibleHistory(context, input))
      const rows = explainDelivery(history, {
        ...deliveryOptions(window, input, options),
        figure: input.figure,
      })
      const [at = '', id = '', skipped = 0] = after ?? []
      const begin =
        after === undefined
          ? 0
          : Math.max(
              0,
              rows.findIndex((row) => row.at < at || (row.at === at && row.id <= id)),
            ) + Number(skipped)
      const items = rows.slice(begin, begin + input.limit)
      const last = items.at(-1)
      if (last === undefined || begin + items.length >= rows.length) return { items, next: null }
      // Several rows may be of one record: how many of them were told is a part of the place.
      const first = rows.findIndex((row) => row.at === last.at && row.id === last.id)
      return { items, next: encodeCursor(['explain', last.at, last.id, begin + items.length - first]) }
    },
  }
}

export function sprintsOf({
  sprint_anchor,
  sprint_days,
}: Pick<ParsedOf<Contracts['trends']>, 'sprint_anchor' | 'sprint_days'>): SprintCalendar {
  return { anchor: sprint_anchor, days: sprint_days }
}

export function editionOf(year: number): MaturityEdition {
  return MATURITY_EDITIONS.find((known) => known === year) ?? 2025
}

/** The environments that count as production where the caller names none. */
export function productionOf({ environments }: Pick<ServiceOptions, 'environments'>): readonly string[] {
  if (environments.some(({ name }) => name === 'production')) return ['production']
  const [last] = [...environments].sort((a, b) => b.order - a.order)
  return last === undefined ? [] : [last.name]
}

export function deliveryOptions(
  window: Window,
  { environment_name, application_id, preset }: Filter & Pick<DeliveryOptions, 'preset'>,
  options: Options,
): DeliveryOptions & Window {
  return {
    ...window,
    preset,
    applications: application_id,
    rules: { production: [...new Set(environment_name ?? productionOf(options))] },
  }
}

/**
 * A team among all others. Its own figures are of what the caller may read; of the others nothing but their spread is told,
 * and not even that where fewer than five have a value, unless the caller may read all of them anyway.
 */
async function comparison(
  context: QueryContext,
  input: ParsedOf<Contracts['compareTeams']>,
  options: Options,
): ReturnType<Service<'kpi'>['compareTeams']> {
  const team = input.team_id
  const window = windowOf(context, input, options.timeZone)
  const { teams } = context.access
  const mine = teams === 'all' || teams.includes(team)
  const own = await readHistory(context, visibleHistory(context, { team_id: [team] }))
  const all = await readHistory(context, {
    scope: { teams: 'all' },
    deployments: { op: 'always' },
    incidents: { op: 'always' },
  })
  const isOther = (record: { readonly team_id: string }) => !mine || record.team_id !== team
  // A team that the caller has no part in is one of the others, and not the one that is asked for.
  const stranger = mine ? '' : '\n'
  const others = {
    deployments: all.deployments.filter(isOther).map((of) => ({ ...of, team_id: of.team_id + stranger })),
    incidents: all.incidents.filter(isOther).map((of) => ({ ...of, team_id: of.team_id + stranger })),
  }
  const compared = compareTeams(
    {
      deployments: [...own.deployments, ...others.deployments],
      incidents: [...own.incidents, ...others.incidents],
    },
    { ...deliveryOptions(window, { preset: input.preset } as DeliveryInput, options), team },
  )
  return {
    comparisons: compared.map((one) => {
      const valued = (one.teams ?? 0) - (one.own.value === null ? 0 : 1)
      return teams === 'all' || valued >= FEWEST_OTHERS
        ? one
        : { ...one, teams: null, distribution: null, place: null }
    }),
  }
}
