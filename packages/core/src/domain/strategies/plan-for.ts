import * as z from 'zod/mini'
import { type InputFault, SlipwayError } from '../../errors/index.ts'
import { type DeploymentType, deploymentTypeSchema } from '../deployments/schema.ts'
import { canonicalJson, type Sha256 } from '../journal/index.ts'
import { localeError } from '../values/messages.ts'
import { type Gate, gateSchema } from '../verdicts/index.ts'
import { planSchema } from './rules.ts'
import { BYPASSES, type Bypass, type NOTICES, type Plan, PREREQUISITES, type Step } from './schema.ts'

/** A time in seconds, up to a year. */
const duration = (at_least: number) => z.int().check(z.minimum(at_least), z.maximum(31_536_000))

/** What may be chosen about a plan. Times are in seconds. */
export const planOptionsSchema = z.strictObject({
  /** Sets the defaults of `prerequisites` and `approval`. @default that of the environment; 'protected' where none is known */
  protection: z.optional(z.enum(['open', 'protected'])),
  /** What the environment asks for before it is touched. @default all where it is protected, else none */
  prerequisites: z.optional(z.array(z.enum(PREREQUISITES))),
  /** Whether others have to approve. @default true where it is protected */
  approval: z.optional(z.boolean()),
  /** What a hotfix or a rollback does without. @default hotfix: validated_in_staging, checklist_complete, soak; rollback: all */
  bypass: z.optional(z.array(z.enum(BYPASSES))),
  /** Time to wait between the health check and the promotion. @default 0 no wait */
  soakSeconds: z._default(duration(0), 0),
  /** Shares of the traffic that a canary gets, in per cent. @default [5, 25, 50, 100] */
  weights: z._default(z.array(z.int()).check(z.maxLength(50)), [5, 25, 50, 100]),
  /** Gates of a canary's analysis at each share but the last. @default one that follows its health check */
  gates: z.optional(z.array(gateSchema)),
  /** Gates that are watched from the first traffic to the end. @default none */
  background: z._default(z.array(gateSchema), []),
  /** How long the default gate follows the health check. @default 300 */
  analysisSeconds: z._default(duration(1), 300),
  /** How many health checks have to pass in a row. @default 3 */
  successes: z._default(z.int(), 3),
  /** Longest time for the health checks to pass. @default 300 */
  verifySeconds: z._default(duration(1), 300),
  /** Longest time for the version to be brought there, or for a person to do it. @default 3600 */
  deploySeconds: z._default(duration(1), 3_600),
  /** Longest time for the tests on the idle side. @default 3600 */
  testSeconds: z._default(duration(1), 3_600),
  /** Longest time for the approvals. @default 604800 a week */
  approvalSeconds: z._default(duration(1), 604_800),
  /** How long it is watched after its promotion. @default 600 */
  bakeSeconds: z._default(duration(0), 600),
  /** How long it may be paused until `onPauseTimeout` is done. @default 86400 a day */
  pauseSeconds: z._default(duration(1), 86_400),
  /** @default 'stay' people are told, and it waits on */
  onPauseTimeout: z._default(z.enum(['abort', 'resume', 'stay']), 'stay'),
  /** Technical errors of one act that are borne. @default 4 */
  errorLimit: z._default(z.int(), 4),
  /** How long the old side of a blue-green deployment is kept. @default 86400 a day */
  standbySeconds: z._default(duration(1), 86_400),
  /**
   * Rollback: whether the traffic is taken back to a side that is kept warm, without deploying. @default where the version that
   * it goes back to is kept so
   */
  fromStandby: z.optional(z.boolean()),
})

/** What may be chosen about a plan. Times are in seconds. */
export type PlanOptions = z.input<typeof planOptionsSchema>

const HOTFIX_BYPASS: readonly Bypass[] = ['validated_in_staging', 'checklist_complete', 'soak']

type ParsedOptions = z.output<typeof planOptionsSchema>
type Chosen = 'prerequisites' | 'approval' | 'bypass'
type Settings = Omit<ParsedOptions, Chosen | 'protection'> & {
  readonly [K in Chosen]-?: Exclude<ParsedOptions[K], undefined>
}

/**
 * The plan for one deployment of this type. The same type and options always give the same plan, in the same canonical
 * form; it is frozen through and through. Throws `SlipwayError` `invalid_input` where the options make no sound plan, such
 * as weights that do not rise.
 *
 * - `manual`: a person deploys, looks and promotes, and reports each.
 * - `automated`: deployed, checked, promoted, watched.
 * - `hotfix`: the same without what it bypasses, which the plan names; a person promotes it. It never goes without the
 *   health check.
 * - `rollback`: the earlier version is brought back at once, people are told, and it is validated by a health check. Where it is
 *   still kept warm, one switch of the traffic brings it back.
 * - `blue_green`: on the idle side, tested there in full; then the traffic is switched and the old side kept warm.
 * - `canary`: a growing share of the traffic, with an analysis at each step.
 */
export function planFor(
  type: DeploymentType,
  options: PlanOptions = {},
  /** What is wrong with a plan where it is to be carried out, besides what is wrong with it everywhere. */
  faultsThere: (plan: Plan) => readonly InputFault[] = () => [],
): Plan {
  const deployment_type = parsed(deploymentTypeSchema, type)
  const settings = settingsFor(deployment_type, options)
  const bypassed = bypassedOf(deployment_type, settings)
  const plan: Plan = {
    format: 2,
    deployment_type,
    bypassed,
    background: [...settings.background],
    pause: { timeout_seconds: settings.pauseSeconds, on_timeout: settings.onPauseTimeout },
    error_limit: settings.errorLimit,
    // By hand there is nothing that could be undone by itself; behind a rollback there is nothing to go back to.
    on_failure: deployment_type === 'manual' || deployment_type === 'rollback' ? 'halt' : 'roll_back',
    steps: [...gates(settings, bypassed), ...STEPS[deployment_type](settings, bypassed)],
  }
  return frozen(parsed(planSchema, plan, faultsThere(plan)))
}

/** SHA-256 over the canonical JSON of a plan: two plans are the same when their hashes are. */
export function hashOfPlan(plan: Plan, sha256: Sha256): string {
  return sha256(canonicalJson(plan))
}

function settingsFor(type: DeploymentType, given: PlanOptions): Settings {
  const { protection = 'protected', ...options } = parsed(planOptionsSchema, given)
  const guarded = protection === 'protected'
  const bypass = type === 'hotfix' ? HOTFIX_BYPASS : type === 'rollback' ? BYPASSES : []
  return {
    ...options,
    prerequisites: options.prerequisites ?? (guarded ? [...PREREQUISITES] : []),
    approval: options.approval ?? guarded,
    bypass: options.bypass ?? [...bypass],
  }
}

/** Of what may be bypassed, what would have applied. The order is the one of the list, so that equal plans are equal text. */
function bypassedOf(type: DeploymentType, settings: Settings): Bypass[] {
  const asked: readonly Bypass[] = [
    ...settings.prerequisites,
    ...(settings.approval ? (['approval'] as const) : []),
    ...(settings.soakSeconds > 0 ? (['soak'] as const) : []),
  ]
  const may = type === 'hotfix' || type === 'rollback' ? asked : settings.bypass
  return BYPASSES.filter((name) => settings.bypass.includes(name) && may.includes(name))
}

type Builder = (settings: Settings, bypassed: readonly Bypass[]) => Step[]

const STEPS: { readonly [T in DeploymentType]: Builder } = {
  manual: (settings) => [
    ...deployAndVerify(settings, 'slot', 'person'),
    ...soak(settings, []),
    { id: 'promote', kind: 'promote', by: 'person' },
    ...aftercare(settings),
  ],
  automated: (settings) => [
    ...deployAndVerify(settings, 'slot'),
    ...soak(settings, []),
    { id: 'promote', kind: 'promote', by: 'slipway' },
    ...aftercare(settings),
  ],
  hotfix: (settings, bypassed) => [
    ...deployAndVerify(settings, 'slot'),
    ...soak(settings, bypassed),
    { id: 'promote', kind: 'promote', by: 'person' },
    ...aftercare(settings),
  ],
  rollback: (settings, bypassed) => {
    const [deploy, verify] = deployAndVerify(settings, 'slot')
    const back: Step = { id: 'switch', kind: 'switch_traffic', by: 'slipway' }
    return [
      settings.fromStandby === true ? back : deploy,
      notify('notify-started', 'rollback_started'),
      verify,
      ...soak(settings, bypassed),
      { id: 'promote', kind: 'promote', by: 'slipway' },
      ...aftercare(settings),
    ]
  },
  blue_green: (settings) => [
    ...deployAndVerify(settings, 'idle_side'),
    { id: 'test', kind: 'test', by: 'slipway', target: 'idle_side', timeout_seconds: settings.testSeconds },
    ...soak(settings, []),
    { id: 'switch', kind: 'switch_traffic', by: 'slipway' },
    verification(settings, 'verify-live', 'slot', 'slipway'),
    { id: 'promote', kind: 'promote', by: 'slipway' },
    ...aftercare(settings),
    { id: 'standby', kind: 'keep_standby', by: 'slipway', seconds: settings.standbySeconds },
  ],
  canary: (settings) => [
    ...deployAndVerify(settings, 'canary'),
    ...settings.weights.flatMap((weight, index): Step[] => [
      { id: `weight-${weight}`, kind: 'set_weight', by: 'slipway', weight },
      ...(index === settings.weights.length - 1
        ? []
        : [
            {
              id: `analyse-${weight}`,
              kind: 'analyse',
              by: 'slipway',
              gates: settings.gates ?? [healthGate(settings.analysisSeconds)],
            } as const,
          ]),
    ]),
    ...soak(settings, []),
    { id: 'promote', kind: 'promote', by: 'slipway' },
    ...aftercare(settings),
  ],
}

function gates({ prerequisites, approval, approvalSeconds }: Settings, bypassed: readonly Bypass[]): Step[] {
  const left = PREREQUISITES.filter((name) => prerequisites.includes(name) && !bypassed.includes(name))
  const steps: Step[] = []
  if (left.length > 0) steps.push({ id: 'check', kind: 'check', by: 'slipway', prerequisites: left })
  if (approval && !bypassed.includes('approval'))
    steps.push({ id: 'approve', kind: 'approve', by: 'person', timeout_seconds: approvalSeconds })
  return steps
}

type Target = Extract<Step, { kind: 'deploy' }>['target']

function deployAndVerify(settings: Settings, target: Target, by: Step['by'] = 'slipway'): [Step, Step] {
  const { deploySeconds: timeout_seconds } = settings
  return [
    { id: 'deploy', kind: 'deploy', by, target, timeout_seconds },
    verification(settings, 'verify', target, by),
  ]
}

/** The health check about every tenth of the time, at most every half minute; no failure is borne. */
function healthGate(seconds: number): Gate {
  const interval = Math.min(30, Math.max(1, Math.floor(seconds / 10)))
  const count = Math.max(1, Math.floor(seconds / interval))
  return {
    id: 'health',
    source: { kind: 'health' },
    passes: null,
    fails: null,
    initial_delay_seconds: interval,
    interval_seconds: interval,
    count,
    consecutive_success: null,
    failure_limit: 0,
    inconclusive_limit: Math.floor(count / 2),
    consecutive_error_limit: 4,
    minimum_samples: 0,
    timeout_seconds: null,
  }
}

function verification(settings: Settings, id: string, target: Target, by: Step['by']): Step {
  const { successes, verifySeconds: timeout_seconds } = settings
  return { id, kind: 'verify', by, target, successes, timeout_seconds }
}

function soak({ soakSeconds: seconds }: Settings, bypassed: readonly Bypass[]): Step[] {
  return seconds === 0 || bypassed.includes('soak')
    ? []
    : [{ id: 'soak', kind: 'wait', by: 'slipway', seconds }]
}

function aftercare({ bakeSeconds: seconds }: Settings): Step[] {
  const tell = notify('notify', 'in_service')
  return seconds === 0 ? [tell] : [{ id: 'bake', kind: 'bake', by: 'slipway', seconds }, tell]
}

function notify(id: string, about: (typeof NOTICES)[number]): Step {
  return { id, kind: 'notify', by: 'slipway', about }
}

function parsed<S extends z.ZodMiniType>(
  schema: S,
  value: z.input<S>,
  more: readonly InputFault[] = [],
): z.output<S> {
  const result = z.safeParse(schema, value, { error: localeError })
  if (result.success && more.length === 0) return result.data
  const own = (result.error?.issues ?? []).map(({ path, message }) => ({
    pointer: path.map((part) => `/${String(part)}`).join(''),
    message,
  }))
  const faults = [...own, ...more]
  const [first] = faults
  throw new SlipwayError(
    'invalid_input',
    `There is no sound plan: ${first?.pointer ?? ''} ${first?.message ?? ''}`,
    {
      faults,
      next: 'Change the options of the strategy; faults under /steps name the steps that they would give.',
    },
  )
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) frozen(part)
    Object.freeze(value)
  }
  return value
}
