import type { Contract } from '../../contract/index.ts'
import type { ParsedOf } from '../../contract/operation.ts'
import { MATURITY_EDITIONS } from '../../domain/kpi/benchmarks/questions.ts'
import { metricsOf } from '../../domain/kpi/delivery/dora-metrics.ts'
import type { DeliverySource } from '../../domain/kpi/delivery/source.ts'
import { trendsOf } from '../../domain/kpi/delivery/trends.ts'
import type { SpanUnit, WindowPlan } from '../../domain/kpi/delivery/window.ts'
import {
  type DeliveryOptions,
  type DeliveryRules,
  deliveryRules,
  type MaturityEdition,
  maturity,
  type SprintCalendar,
  windowPlan,
} from '../../domain/kpi/index.ts'
import { teamDashboardOf } from '../../domain/kpi/teams/team-dashboard.ts'
import type { QueryContext } from '../context.ts'
import type { Service, ServiceOptions } from '../service.ts'
import { cutsOf } from './cuts.ts'
import { visibleHistory } from './records.ts'
import type { Filter } from './selection.ts'
import { readSources } from './sources.ts'
import { type WindowInput, windowBefore, windowOf } from './window.ts'

type Contracts = Contract['kpi']
export type DeliverySettings = Pick<ServiceOptions, 'timeZone' | 'environments'>
type DeliveryInput = Filter & WindowInput & Pick<DeliveryOptions, 'preset'>

/** The delivery figures of a window, over what the caller may read. */
export function deliveryOperations(
  settings: DeliverySettings,
): Pick<Service<'kpi'>, 'doraMetrics' | 'trends' | 'teamDashboard' | 'maturity'> {
  /** Figures of the window and, where it is asked for, the same of the window before. */
  async function figures<T>(
    context: QueryContext,
    input: DeliveryInput & { readonly compare: boolean },
    unit: SpanUnit | null,
    work: (source: DeliverySource, plan: WindowPlan, rules: DeliveryRules) => T,
  ): Promise<{ readonly now: T; readonly before: T | null }> {
    const window = windowOf(context, input, settings.timeZone)
    const plan = windowPlan(window)
    const before = input.compare ? windowPlan(windowBefore(window)) : null
    const rules = rulesOf(input, settings)
    const { whole } = await readSources(context.reader, visibleHistory(context, input), {
      from: before?.from ?? plan.from,
      to: plan.to,
      asOf: plan.asOf,
      rules,
      applications: input.application_id,
      cuts: [plan, ...(before === null ? [] : [before])].flatMap((one) => cutsOf(one, unit)),
    })
    return { now: work(whole, plan, rules), before: before === null ? null : work(whole, before, rules) }
  }

  return {
    doraMetrics: async (context, input) => {
      const { now, before } = await figures(context, input, null, (source, plan, rules) =>
        metricsOf(source, plan, rules, false),
      )
      return { ...now, before }
    },
    trends: async (context, input) => {
      const unit = input.unit === 'sprint' ? sprintsOf(input) : input.unit
      const { now, before } = await figures(context, input, unit, (source, plan, rules) => ({
        points: trendsOf(source, plan, rules, { unit }),
      }))
      return { ...now, before }
    },
    teamDashboard: async (context, input) => {
      const sprints = sprintsOf(input)
      const { now, before } = await figures(context, input, sprints, (source, plan, rules) =>
        teamDashboardOf(source, plan, rules, { sprints }),
      )
      return { ...now, before }
    },
    maturity: async (context, input) => {
      const edition = editionOf(input.edition)
      const { now, before } = await figures(context, input, null, (source, plan, rules) =>
        maturity(metricsOf(source, plan, rules, false), edition),
      )
      return { ...now, before }
    },
  }
}

function sprintsOf({
  sprint_anchor,
  sprint_days,
}: Pick<ParsedOf<Contracts['trends']>, 'sprint_anchor' | 'sprint_days'>): SprintCalendar {
  return { anchor: sprint_anchor, days: sprint_days }
}

export function editionOf(year: number): MaturityEdition {
  return MATURITY_EDITIONS.find((known) => known === year) ?? 2025
}

/** The rules that a call asks for. Environments that it names count as production. */
export function rulesOf(
  { environment_name, preset }: Filter & Pick<DeliveryOptions, 'preset'>,
  settings: DeliverySettings,
): DeliveryRules {
  return deliveryRules(preset, { production: [...new Set(environment_name ?? productionOf(settings))] })
}

/** The environments that count as production where the caller names none. */
function productionOf({ environments }: Pick<ServiceOptions, 'environments'>): readonly string[] {
  if (environments.some(({ name }) => name === 'production')) return ['production']
  const [last] = [...environments].sort((a, b) => b.order - a.order)
  return last === undefined ? [] : [last.name]
}
