import type { Deployment, DeploymentsApi, HealthView, RunView, SlotHold } from '@slipway/core'
import { SlipwayError } from '@slipway/core/client'
import { transition } from '@slipway/core/lifecycle'
import type { DeploymentAction, RolloutCommand } from '../readings/operations.ts'
import { type ActionPart, eventOf } from '../readings/optimistic.ts'
import { type CommandPart, refusalsOf, runAfterCommand } from '../readings/rollout-rules.ts'
import { catalogOf, countsOf, fits, isOneOf, pageOf, type TestData } from './test-data.ts'

const ACTIONS = [
  'start',
  'activate',
  'deactivate',
  'startMaintenance',
  'endMaintenance',
  'fail',
  'cancel',
  'rollback',
  'update',
] as const satisfies readonly DeploymentAction[]

const HOLD_FIELDS = ['team_id', 'application_id', 'environment_name', 'slot_id'] as const
const PROMOTION_FIELDS = ['team_id', 'application_id', 'environment_name', 'version', 'state'] as const
const WAVE_FIELDS = ['team_id', 'environment_name', 'state'] as const
const RUN_FIELDS = ['team_id', 'application_id', 'environment_name', 'deployment_id', 'state'] as const

/**
 * An API over what it is given, in memory. Actions change the deployment by the life cycle, commands the run by its rules, and
 * nothing around them.
 */
export function testApi(data: TestData): DeploymentsApi {
  const deployments = new Map((data.deployments ?? []).map((deployment) => [deployment.id, deployment]))

  async function get({ id }: { readonly id: string }): Promise<Deployment> {
    const found = deployments.get(id)
    if (found === undefined) throw new SlipwayError('not_found', `There is no deployment ${id}.`)
    return found
  }

  async function act(
    action: DeploymentAction,
    input: ActionPart & { readonly id: string; readonly revision?: number | undefined },
  ): Promise<Deployment> {
    const found = await get(input)
    const refused = data.refused?.[action] ?? []
    if (refused.length > 0)
      throw new SlipwayError('transition_refused', refused[0]?.message ?? action, { reasons: refused })
    if (input.revision !== undefined && input.revision !== found.revision)
      throw new SlipwayError('stale_revision', 'It has changed since it was read.')
    const event = eventOf(found, action, input, found.updated_at)
    const result = event === null ? null : transition(found, event)
    if (result !== null && !result.ok)
      throw new SlipwayError('transition_refused', result.reasons[0]?.message ?? action, {
        reasons: result.reasons,
      })
    const changed: Deployment = { ...found, ...result?.change, revision: found.revision + 1 }
    deployments.set(changed.id, changed)
    return changed
  }

  const runs = new Map((data.rollouts ?? []).map((run) => [run.id, run]))

  async function getRun({ id }: { readonly id: string }): Promise<RunView> {
    const found = runs.get(id)
    if (found === undefined) throw new SlipwayError('not_found', `There is no run ${id}.`)
    return found
  }

  const say =
    (command: RolloutCommand) =>
    async (input: CommandPart & { readonly id: string }): Promise<RunView> => {
      const found = await getRun(input)
      const { id, ...said } = input
      const after = runAfterCommand(found, command, said, found.updated_at)
      if (after === null) {
        const reasons = refusalsOf(found, command, input.step_id)
        throw new SlipwayError('rollout_refused', reasons[0]?.message ?? command, { reasons })
      }
      const changed = { ...after, revision: found.revision + 1 }
      runs.set(id, changed)
      return changed
    }

  const holds = new Map((data.holds ?? []).map((hold) => [hold.id, hold]))

  async function lift({ id, reason }: { readonly id: string; readonly reason: string }): Promise<SlotHold> {
    const found = holds.get(id)
    if (found === undefined) throw new SlipwayError('not_found', `There is no hold ${id}.`)
    const lifted = { ...found, lifted_at: found.updated_at, lifted_because: reason }
    holds.set(id, lifted)
    return lifted
  }

  async function getHealth({ id }: { readonly id: string }): Promise<HealthView> {
    const found = data.health?.find(({ deployment_id }) => deployment_id === id)
    if (found === undefined) throw new SlipwayError('not_found', `There is no health of ${id}.`)
    return found
  }

  const missing = async (): Promise<never> => {
    throw new SlipwayError('not_found', 'The test has not given this.')
  }
  const entries = data.entries ?? []
  const figures = data.figures ?? {}
  const given =
    <T>(answer: T | undefined) =>
    async (): Promise<T> =>
      answer ?? missing()

  return {
    deployments: {
      create: missing,
      check: async () => ({ allowed: true, reasons: [] }),
      get,
      async list(filter = {}) {
        const found = [...deployments.values()].filter((deployment) => fits(deployment, filter))
        if (filter.order === 'oldest') found.reverse()
        return { ...pageOf(found, filter), counts: filter.counts === true ? countsOf(found) : null }
      },
      update: ({ id, revision }) => act('update', { id, revision }),
      start: (input) => act('start', input),
      activate: (input) => act('activate', input),
      deactivate: (input) => act('deactivate', input),
      startMaintenance: (input) => act('startMaintenance', input),
      endMaintenance: (input) => act('endMaintenance', input),
      fail: (input) => act('fail', input),
      cancel: (input) => act('cancel', input),
      rollback: missing,
      async actions(input) {
        const { revision } = await get(input)
        return {
          revision,
          actions: ACTIONS.map((action) => {
            const reasons = [...(data.refused?.[action] ?? [])]
            return { action, allowed: reasons.length === 0, reasons }
          }),
        }
      },
      history: async (input) => ({
        ...pageOf(
          entries.filter(({ subject_id }) => subject_id === input.id),
          input,
        ),
        removed_until: null,
      }),
      async diff({ id, other_id }) {
        const [before, after] = await Promise.all([get({ id }), get({ id: other_id })])
        const fields = (['version', 'deployment_type', 'ref', 'commit_sha'] as const)
          .filter((field) => before[field] !== after[field])
          .map((field) => ({ field, before: before[field], after: after[field] }))
        return { fields, configuration: [] }
      },
      async current(filter = {}) {
        return pageOf(data.matrix?.items.flatMap(({ slots }) => slots) ?? [], filter)
      },
      async matrix(filter = {}) {
        const rows = (data.matrix?.items ?? []).filter((row) =>
          isOneOf(filter.application_id, row.application_id),
        )
        return { environments: [...(data.matrix?.environments ?? [])], ...pageOf(rows, filter) }
      },
    },
    rollouts: {
      create: missing,
      preview: missing,
      get: getRun,
      list: async (input = {}) =>
        pageOf(
          [...runs.values()].filter((run) => RUN_FIELDS.every((field) => isOneOf(input[field], run[field]))),
          input,
        ),
      start: say('start'),
      pause: say('pause'),
      resume: say('resume'),
      report: say('report'),
      promote: say('promote'),
      promoteFull: say('promoteFull'),
      skip: say('skip'),
      retry: say('retry'),
      ignore: say('ignore'),
      abort: say('abort'),
      reject: missing,
      supersede: missing,
    },
    catalog: {
      upsert: missing,
      async get({ kind, id }) {
        return catalogOf(data, kind).find((item) => item.id === id) ?? missing()
      },
      async list(input) {
        const { kind, id, text = '' } = input
        const found = catalogOf(data, kind).filter(
          (item) => isOneOf(id, item.id) && item.name.toLowerCase().includes(text.toLowerCase()),
        )
        return pageOf(found, input)
      },
    },
    promotions: {
      create: missing,
      get: async ({ id }) => data.promotions?.find((promotion) => promotion.id === id) ?? missing(),
      list: async (input = {}) =>
        pageOf(
          (data.promotions ?? []).filter((promotion) =>
            PROMOTION_FIELDS.every((field) => isOneOf(input[field], promotion[field])),
          ),
          input,
        ),
      pause: missing,
      resume: missing,
      retry: missing,
      cancel: missing,
    },
    waves: {
      create: missing,
      get: async ({ id }) => data.waves?.find((rollout) => rollout.id === id) ?? missing(),
      progress: missing,
      list: async (input = {}) =>
        pageOf(
          (data.waves ?? []).filter((rollout) =>
            WAVE_FIELDS.every((field) => isOneOf(input[field], rollout[field])),
          ),
          input,
        ),
      pause: missing,
      resume: missing,
      rollback: missing,
      cancel: missing,
    },
    holds: {
      list: async (input = {}) =>
        pageOf(
          [...holds.values()].filter(
            (hold) =>
              HOLD_FIELDS.every((field) => isOneOf(input[field], hold[field])) &&
              (input.standing === undefined || input.standing === (hold.lifted_at === null)),
          ),
          input,
        ),
      lift,
    },
    incidents: {
      record: missing,
      resolve: missing,
      link: missing,
      get: missing,
      list: async (input = {}) => pageOf([], input),
    },
    health: {
      get: getHealth,
      samples: async (input) => {
        const { last } = await getHealth(input)
        return pageOf(last === null ? [] : [last], input)
      },
      report: missing,
      // Its check is never made: nobody is there to make it.
      check: getHealth,
      configure: missing,
    },
    audit: {
      list: async (input = {}) => ({ ...pageOf(entries, input), removed_until: null }),
      verify: missing,
      checkpoints: missing,
      checkpoint: missing,
      prune: missing,
    },
    kpi: {
      dashboard: async () => data.dashboard ?? missing(),
      trend: async () => data.trend ?? missing(),
      doraMetrics: given(figures.dora),
      trends: given(figures.trends),
      teamDashboard: given(figures.teamDashboard),
      managementDashboard: given(figures.managementDashboard),
      compareTeams: given(figures.teamComparison),
      uptime: given(figures.uptime),
      errorBudget: given(figures.errorBudget),
      costs: given(figures.costs),
      maturity: given(figures.maturity),
      impact: given(figures.impact),
      explain: async (input) => pageOf(figures.records ?? [], input),
    },
    events: { async *subscribe() {} },
  }
}
