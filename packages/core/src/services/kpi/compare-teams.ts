import { metricsOf } from '../../domain/kpi/delivery/dora-metrics.ts'
import { windowPlan } from '../../domain/kpi/index.ts'
import { comparisonsOf } from '../../domain/kpi/teams/compare-teams.ts'
import type { Service } from '../service.ts'
import { type DeliverySettings, rulesOf } from './delivery.ts'
import { visibleHistory } from './records.ts'
import { readSources } from './sources.ts'
import { windowBefore, windowOf } from './window.ts'

const ALL = { teams: 'all' } as const
/** So many other teams must have a value, or the spread would tell who they are. */
const FEWEST_OTHERS = 5

/**
 * A team among all others. Its own figures are of what the caller may read; of the others nothing but their spread is told,
 * and not even that where fewer than five have a value, unless the caller may read all of them anyway.
 */
export function compareTeamsOperation(settings: DeliverySettings): Service<'kpi'>['compareTeams'] {
  return async (context, input) => {
    const { reader } = context
    const team = input.team_id
    const window = windowOf(context, input, settings.timeZone)
    const plan = windowPlan(window)
    const before = windowPlan(windowBefore(window))
    const rules = rulesOf({ preset: input.preset }, settings)
    const asked = { to: plan.to, asOf: plan.asOf, rules, applications: undefined }
    const own = await readSources(reader, visibleHistory(context, { team_id: [team] }), {
      ...asked,
      from: before.from,
    })
    const all = await readSources(
      reader,
      { scope: ALL, deployments: { op: 'always' }, incidents: { op: 'always' }, whole: ALL },
      { ...asked, from: plan.from },
      { teams: true },
    )
    const { teams } = context.access
    // A team that the caller has no part in is one of the others, whoever asks for it.
    const mine = teams === 'all' || teams.includes(team)
    const others = [...all.teams].filter(([id]) => !mine || id !== team)
    const compared = comparisonsOf({
      own: metricsOf(own.whole, plan, rules, false),
      before: metricsOf(own.whole, before, rules, false),
      others: others.map(([, source]) => metricsOf(source, plan, rules, false)),
    })
    return {
      comparisons: compared.map((one) => {
        const valued = (one.teams ?? 0) - (one.own.value === null ? 0 : 1)
        return teams === 'all' || valued >= FEWEST_OTHERS
          ? one
          : { ...one, teams: null, distribution: null, place: null }
      }),
    }
  }
}
