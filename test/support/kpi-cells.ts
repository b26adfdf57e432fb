import { randomUUID } from 'node:crypto'
import { healthSamples } from '../../packages/core/src/domain/health/index.ts'
import type { Cell, Cells, Outcome, Stage, Target } from './sweep-cells.ts'

type Rule = Cell<'kpi.trends'>['expected']
type FiguresCells = Pick<
  Cells,
  | 'kpi.doraMetrics'
  | 'kpi.trends'
  | 'kpi.teamDashboard'
  | 'kpi.managementDashboard'
  | 'kpi.compareTeams'
  | 'kpi.uptime'
  | 'kpi.errorBudget'
  | 'kpi.costs'
  | 'kpi.maturity'
  | 'kpi.impact'
  | 'kpi.explain'
>

/** Figures over one deployment that was put in service. The clock stands still: what is hidden answers the same bytes. */
const served = async (stage: Stage, target: Target) => {
  await stage.deployment(target, 'active')
  const { team_id, environment_name } = target
  return { team_id, environment_name }
}

/** The same with one check of its health. */
const checked = async (stage: Stage, target: Target) => {
  const { team_id } = target
  const deployment_id = await stage.deployment(target, 'checked')
  const at = new Date(stage.world.clock.now()).toISOString()
  const sample = { id: randomUUID(), team_id, deployment_id, at, late_ms: 0, outcome: 'up' } as const
  const nothing = { status_code: 200, certificate_expires_at: null, fault: null, message: null }
  if (target.kind !== 'unknown')
    await stage.world.storage.transaction((tx) =>
      tx.insert(healthSamples, { ...sample, ...nothing, latency_ms: 1, in_maintenance: false }),
    )
  return { team_id, environment_name: target.environment_name }
}

const shows = (pattern: RegExp) => (value: unknown) => pattern.test(JSON.stringify(value))

/** Cells of figures: whoever may list the deployment has it counted, and nobody else. */
export function figuresCells(lists: (...of: Parameters<Rule>) => Outcome): FiguresCells {
  const counts = { expected: lists, input: served, shows: shows(/"value":[1-9]/) }
  const production = (target: Target): Target => ({ ...target, environment_name: 'production' })
  return {
    'kpi.doraMetrics': counts,
    'kpi.trends': counts,
    'kpi.teamDashboard': counts,
    'kpi.managementDashboard': counts,
    'kpi.compareTeams': {
      // It is of production, wherever the call is aimed.
      expected: (role, target) => lists(role, production(target)),
      shows: shows(/"own":\{"value":(?!null|0,)/),
      input: async (stage, target) => {
        await stage.deployment(production(target), 'active')
        return { team_id: target.team_id }
      },
    },
    'kpi.uptime': { expected: lists, input: checked, shows: shows(/"targets":\[\{/) },
    'kpi.errorBudget': { expected: lists, input: checked, shows: shows(/"targets":\[\{/) },
    'kpi.costs': { expected: lists, input: served, shows: shows(/"unknown_rate":[1-9]/) },
    'kpi.maturity': { expected: lists, input: served, shows: shows(/"answer":[2-6]/) },
    'kpi.impact': { expected: lists, input: served, shows: shows(/"touched":\{[^}]*"n":[1-9]/) },
    'kpi.explain': {
      expected: lists,
      input: async (stage, target) => ({
        ...(await served(stage, target)),
        figure: 'deployments' as const,
      }),
      shows: shows(/"items":\[\{/),
    },
  }
}
