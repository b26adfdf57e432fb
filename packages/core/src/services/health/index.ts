import type { Contract } from '../../contract/index.ts'
import type { ParsedOf } from '../../contract/operation.ts'
import { and, eq } from '../../domain/conditions/index.ts'
import type { DeploymentRecord } from '../../domain/deployments/index.ts'
import {
  type CheckSettings,
  figuresOf,
  givenOf,
  type HealthCheck,
  type HealthHourRecord,
  type HealthSample,
  type HealthView,
  type HourCounts,
  healthChecks,
  healthHours,
  healthSamples,
  hourOf,
  newHealthCheck,
  toState,
  unknownHealth,
} from '../../domain/health/index.ts'
import { toInstant } from '../../domain/values/index.ts'
import { SlipwayError } from '../../errors/index.ts'
import type { CommandContext, QueryContext } from '../context.ts'
import { pageAfter, toPage } from '../cursor.ts'
import { load, loadForChange } from '../deployments/load.ts'
import { subjectOf } from '../deployments/record.ts'
import type { Service, ServiceOptions } from '../service.ts'
import { isCounted } from './keep-hour.ts'
import { watchedOf } from './watch.ts'

const DAY = 86_400_000
/** A report tells of so many days at most. */
const REPORT_DAYS = 92

/** The health of deployments: what is known, and what they are checked by. The checks are made by workers. */
export function healthService({ checkSettings }: Pick<ServiceOptions, 'checkSettings'>): Service<'health'> {
  function view(record: DeploymentRecord, check: HealthCheck | null): HealthView {
    const overrides = check?.overrides ?? {}
    return {
      deployment_id: record.id,
      url: record.health_check_url,
      ...(check === null ? unknownHealth(record.created_at) : toState(check)),
      settings: { ...checkSettings, ...overrides },
      overrides,
      last: check?.last ?? null,
      next_check_at: check?.next_check_at ?? null,
    }
  }

  return {
    get: async (context, { id }) => {
      const record = await load(context, id)
      return view(record, await context.reader.get(healthChecks, scopeOf(record), id))
    },
    check: async (context, input) => {
      const { record } = await loadForChange(context, input.id)
      const check = await checkOf(context, record)
      const set = { next_check_at: context.now, updated_at: context.now }
      const due = await context.reader.update(healthChecks, scopeOf(record), check.id, check.revision, set)
      context.record({
        action: 'health.check_requested',
        subject: subjectOf(record),
        revision: record.revision,
        before: null,
        after: null,
        reason: input.reason,
        ticket: input.ticket,
      })
      return view(record, due)
    },
    configure: async (context, input) => {
      const { record } = await loadForChange(context, input.id)
      const check = await checkOf(context, record)
      const overrides = givenOf(input.settings)
      assertSettings({ ...checkSettings, ...overrides })
      const set = { overrides, next_check_at: context.now, updated_at: context.now }
      const configured = await context.reader.update(
        healthChecks,
        scopeOf(record),
        check.id,
        check.revision,
        set,
      )
      context.record({
        action: 'health.configured',
        subject: subjectOf(record),
        revision: record.revision,
        before: { ...check.overrides },
        after: { ...overrides },
        reason: input.reason,
        ticket: input.ticket,
      })
      return view(record, configured)
    },
    samples: async (context, input) => {
      const record = await load(context, input.id)
      const after = pageAfter('samples', ['text', 'text'], input.cursor)
      const found = await context.reader.find(healthSamples, {
        scope: scopeOf(record),
        where: eq<HealthSample>('deployment_id', record.id),
        orderBy: [
          { field: 'at', direction: 'desc' },
          { field: 'id', direction: 'desc' },
        ],
        limit: input.limit + 1,
        ...(after === undefined ? {} : { after }),
      })
      return toPage('samples', found, input.limit, ({ at, id }) => [at, id])
    },
    report: async (context, input) => {
      const record = await load(context, input.id)
      const [from, to] = spanOf(context, input)
      const hours = await hoursOf(context, record, from, to)
      return {
        deployment_id: record.id,
        from,
        to,
        total: figuresOf(hours),
        hours: hours.map((hour) => ({ hour: hour.hour, ...figuresOf([hour]) })),
      }
    },
  }
}

function scopeOf({ team_id }: DeploymentRecord) {
  return { teams: [team_id] }
}

/** The checks of a deployment, locked. One that cannot be checked refuses, with the reason. */
async function checkOf(context: CommandContext, record: DeploymentRecord): Promise<HealthCheck> {
  const watched = watchedOf(record)
  if (watched === null) {
    const reason =
      record.health_check_url === null
        ? { code: 'nothing_to_call', message: 'It has no health_check_url.' }
        : { code: 'not_running', message: `It is ${record.status}; only what runs is checked.` }
    context.refuse(
      'transition_refused',
      subjectOf(record),
      `Deployment ${record.id} is not checked: ${reason.message}`,
      [reason],
      'Give it a health_check_url, and start or activate it.',
    )
  }
  const found = await context.reader.get(healthChecks, scopeOf(record), record.id, { lock: true })
  if (found !== null) return found
  // It ran before there were checks.
  const check = newHealthCheck(watched, context.now)
  await context.reader.insert(healthChecks, check)
  return check
}

/** What the fields cannot say one by one. */
function assertSettings({ status_from, status_to }: CheckSettings): void {
  if (status_from <= status_to) return
  const message = `must not be above status_to, which is ${status_to}`
  throw new SlipwayError('invalid_input', `/settings/status_from: ${message}`, {
    faults: [{ pointer: '/settings/status_from', message }],
    next: 'Give both ends of the statuses that are good.',
  })
}

/** Whole hours: from the one in which `from` falls to the one in which `to` falls. */
function spanOf(
  { now }: QueryContext,
  input: ParsedOf<Contract['health']['report']>,
): readonly [from: string, to: string] {
  const to = input.to ?? now
  const from = input.from ?? toInstant(Date.parse(to) - DAY)
  const days = (Date.parse(to) - Date.parse(from)) / DAY
  if (days >= 0 && days <= REPORT_DAYS) return [from, to]
  const message =
    days < 0 ? `must not be after to, which is ${to}` : `must be at most ${REPORT_DAYS} days before to`
  throw new SlipwayError('invalid_input', `/from: ${message}`, { faults: [{ pointer: '/from', message }] })
}

async function hoursOf(
  context: QueryContext,
  record: DeploymentRecord,
  from: string,
  to: string,
): Promise<readonly HourCounts[]> {
  const scope = scopeOf(record)
  const [first, last] = [hourOf(from), hourOf(to)]
  const past = await context.reader.find(healthHours, {
    scope,
    where: and<HealthHourRecord>(
      eq<HealthHourRecord>('deployment_id', record.id),
      { op: 'gte', field: 'hour', value: first },
      { op: 'lte', field: 'hour', value: last },
    ),
    orderBy: [{ field: 'hour' }, { field: 'id' }],
  })
  const check = await context.reader.get(healthChecks, scope, record.id)
  // The hour of the latest check is still with the checks, and knows more than what was put to the hours of it.
  const current = check?.hour
  if (current === undefined || current.hour < first || current.hour > last || !isCounted(current)) return past
  return [...past.filter(({ hour }) => hour !== current.hour), current]
}
