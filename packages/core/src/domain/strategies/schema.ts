import * as z from 'zod/mini'
import { DEPLOYMENT_TYPES } from '../deployments/schema.ts'
import { gateSchema } from '../verdicts/index.ts'

/** What must hold before anything is touched. */
export const PREREQUISITES = ['tests_passed', 'validated_in_staging', 'checklist_complete'] as const

/** What a plan may do without, when it says so. A health check is not among them. */
export const BYPASSES = [...PREREQUISITES, 'approval', 'soak'] as const
export type Bypass = (typeof BYPASSES)[number]

/** `slipway` carries the step out; a `person` does, and reports it. */
const STEP_ACTORS = ['slipway', 'person'] as const

/** What people are told of. */
export const NOTICES = ['rollback_started', 'in_service'] as const

const seconds = z.int().check(z.minimum(1), z.maximum(31_536_000))

const common = {
  /** Unique within the plan, such as `weight-25`. Commands name the step that they leave. */
  id: z.string().check(z.regex(/^[a-z][a-z0-9-]{0,99}$/, 'must be lower-case letters, digits and hyphens')),
  by: z.enum(STEP_ACTORS),
}

/**
 * Where a step acts: on what the slot serves with, on the side of a blue-green pair without traffic, or on the part of
 * the slot that gets a canary's share.
 */
const target = z.enum(['slot', 'idle_side', 'canary'])

/** One step of a plan. Each says what shall be, never by how much to change it, so that doing it again does no harm. */
const stepSchema = z.discriminatedUnion('kind', [
  /** All of these must hold, or the run does not begin. */
  z.strictObject({
    ...common,
    kind: z.literal('check'),
    prerequisites: z.array(z.enum(PREREQUISITES)).check(z.minLength(1)),
  }),
  /** Others approve, as the environment asks for; lapses when nobody has. */
  z.strictObject({ ...common, kind: z.literal('approve'), timeout_seconds: seconds }),
  /** The version is brought there. It gets no traffic by that, but in a `slot` without sides. */
  z.strictObject({ ...common, kind: z.literal('deploy'), target, timeout_seconds: seconds }),
  /** The health check passes so many times in a row. */
  z.strictObject({
    ...common,
    kind: z.literal('verify'),
    target,
    successes: z.int().check(z.minimum(1), z.maximum(100)),
    timeout_seconds: seconds,
  }),
  /** The whole test suite runs against it. */
  z.strictObject({ ...common, kind: z.literal('test'), target, timeout_seconds: seconds }),
  /** Nothing happens; what is bad has time to show. */
  z.strictObject({ ...common, kind: z.literal('wait'), seconds }),
  /** The new version gets so many per cent of the traffic. */
  z.strictObject({
    ...common,
    kind: z.literal('set_weight'),
    weight: z.int().check(z.minimum(1), z.maximum(100)),
  }),
  /** Its figures have to pass every gate. Without data there is no verdict, and without a verdict it goes no further. */
  z.strictObject({
    ...common,
    kind: z.literal('analyse'),
    gates: z.array(gateSchema).check(z.maxLength(20)),
  }),
  /** All traffic goes to the side that was idle. */
  z.strictObject({ ...common, kind: z.literal('switch_traffic') }),
  /** The deployment becomes `active` and the one before it `inactive`, in one transaction. */
  z.strictObject({ ...common, kind: z.literal('promote') }),
  /** It is watched in service; a failure now is a failure after deployment. */
  z.strictObject({ ...common, kind: z.literal('bake'), seconds }),
  /** The old side is kept ready to take over again. */
  z.strictObject({ ...common, kind: z.literal('keep_standby'), seconds }),
  /** Whoever has to know is told. */
  z.strictObject({ ...common, kind: z.literal('notify'), about: z.enum(NOTICES) }),
])
export type Step = z.output<typeof stepSchema>
export type StepKind = Step['kind']
export type StepOf<K extends StepKind> = Extract<Step, { readonly kind: K }>

/** The shape of a plan. `planSchema` asks for more: that it makes sense. */
export const planShapeSchema = z.strictObject({
  /** Version of this form. */
  format: z.literal(2),
  deployment_type: z.enum(DEPLOYMENT_TYPES),
  /** What the environment asks for and this plan does without: the bypass of a hotfix, the haste of a rollback. */
  bypassed: z.array(z.enum(BYPASSES)),
  /**
   * What follows when a step fails. `roll_back`: what was done is undone in reverse order and the version before goes
   * on serving. `halt`: everything is left as it is for a person to decide.
   */
  on_failure: z.enum(['roll_back', 'halt']),
  /** Gates that are watched from the first traffic until the end; when one fails, so does the run. */
  background: z.array(gateSchema).check(z.maxLength(20)),
  /**
   * What follows when the run has been paused for so long. `abort` undoes it; `resume` ends a pause that a person asked
   * for, but goes past nothing that blocks or is inconclusive; `stay` tells people and waits on.
   */
  pause: z.strictObject({ timeout_seconds: seconds, on_timeout: z.enum(['abort', 'resume', 'stay']) }),
  /** Technical errors of one act that are borne, by trying again; one more and the step has errored. */
  error_limit: z.int().check(z.minimum(0), z.maximum(100)),
  steps: z.array(stepSchema).check(z.maxLength(200)),
})

/**
 * The steps that take one deployment into service, as data: what is validated, hashed, approved and shown is exactly
 * what is carried out. A plan is frozen when its deployment is created; changing a default never changes a plan that is
 * under way.
 */
export type Plan = z.output<typeof planShapeSchema>
