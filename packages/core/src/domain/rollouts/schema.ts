import * as z from 'zod/mini'
import { planShapeSchema } from '../strategies/index.ts'
import { idSchema, lineSchema, storedInstantSchema, textSchema } from '../values/index.ts'
import { becauseSchema, gateStateSchema } from '../verdicts/index.ts'
import { RUN_STATES, STEP_STATES } from './table.ts'

const instant = storedInstantSchema

/** Something that is asked of the outside: written down before it is done, and under one key however often it is done. */
const actSchema = z.strictObject({
  /** Idempotency key: the same for the same attempt, whoever carries it out. */
  key: z.string(),
  /** Technical errors so far. */
  errors: z.int(),
  /**
   * When to look again at what is under way, or to try again. `null`: the request is out, and its answer has not been
   * written; a worker that finds it so has taken over from one that is gone, and looks before it acts.
   */
  next_at: z.nullable(instant),
})
export type Act = z.output<typeof actSchema>

/** One step of the run, in the order of the plan. */
const runStepSchema = z.strictObject({
  /** Of the step in the plan. */
  id: z.string(),
  state: z.enum(STEP_STATES),
  /** Counts from 1 with its beginning; 0 before. */
  attempt: z.int(),
  started_at: z.nullable(instant),
  ended_at: z.nullable(instant),
  /** It has failed when it has not ended by then. Moves with every pause. */
  deadline: z.nullable(instant),
  /** A wait or a bake is over then. Moves with every pause. */
  until: z.nullable(instant),
  act: z.nullable(actSchema),
  gates: z.array(gateStateSchema),
  /** Why it is as it is, in words. */
  why: z.nullable(z.string()),
  /** The same as a code and values, where it is not in the words of a person or of the outside. */
  because: z.optional(becauseSchema),
  /** A person's word that it may end: who gave it. */
  released_by: z.nullable(idSchema),
})
export type RunStep = z.output<typeof runStepSchema>

/** One thing that is undone, latest first. */
const undoSchema = z.strictObject({
  /** The step whose effect it takes back. */
  step_id: z.string(),
  /** `traffic`: all of it goes to the version before. `version`: what was brought is taken away, or in a slot without sides the version before is brought back. */
  kind: z.enum(['traffic', 'version']),
  by: z.enum(['slipway', 'person']),
  state: z.enum(['pending', 'running', 'succeeded', 'failed', 'ignored']),
  attempt: z.int(),
  act: z.nullable(actSchema),
  why: z.nullable(z.string()),
})
export type Undo = z.output<typeof undoSchema>

/** Why a run is paused; it goes on when there is no reason left. */
const pauseSchema = z.strictObject({
  /** `operator`: a person asked for it. `blocked`: something forbids the next step. `inconclusive`: no verdict to go on with. */
  reason: z.enum(['operator', 'blocked', 'inconclusive']),
  why: z.string(),
  /** The same as a code and values, where it is not in the words of a person. */
  because: z.optional(becauseSchema),
  since: instant,
})
export type Pause = z.output<typeof pauseSchema>

/** Why a run may not begin or go on now. */
const blockSchema = z.strictObject({
  /** Such as `freeze`, `window_closed`, `approval_missing`, `slot_held`. */
  code: lineSchema,
  message: textSchema,
  /** The values that stand in the words. */
  params: z.optional(becauseSchema.shape.params),
})
export type Block = z.output<typeof blockSchema>

/** An attempt to take one deployment into service: its frozen plan, and how far it has got. */
export const runSchema = z.strictObject({
  id: idSchema,
  deployment_id: idSchema,
  /** What serves in the slot when the run begins; `null`: nothing, so there is nothing to go back to. */
  previous_deployment_id: z.nullable(idSchema),
  plan: planShapeSchema,
  plan_hash: z.string(),
  state: z.enum(RUN_STATES),
  /** Why it has its present state: a code such as `step_failed`, and words. */
  cause: z.nullable(
    z.strictObject({
      code: z.string(),
      message: z.string(),
      /** The values that stand in the words; `why` is the code of what is behind it, such as a gate's. */
      params: z.optional(becauseSchema.shape.params),
    }),
  ),
  /** Index of the step that it is at; the number of steps when all are done. */
  cursor: z.int(),
  steps: z.array(runStepSchema),
  background: z.array(gateStateSchema),
  undo: z.array(undoSchema),
  pauses: z.array(pauseSchema),
  /** When the first of the present pauses began. */
  paused_at: z.nullable(instant),
  /** When people were told that it has been paused for too long. */
  escalated_at: z.nullable(instant),
  /** What it waits for before it begins. */
  blocks: z.array(blockSchema),
  /** When somebody asked for its start. */
  requested_at: z.nullable(instant),
  /** It lapses when it has not begun by then. */
  expires_at: z.nullable(instant),
  started_at: z.nullable(instant),
  /** When the deployment went into service: the point of no return. */
  promoted_at: z.nullable(instant),
  ended_at: z.nullable(instant),
  /** Times that a worker took over since the last progress. */
  recoveries: z.int(),
  /** Commands that were carried out, so that one that comes twice is done once. */
  commands: z.array(z.strictObject({ id: z.string(), type: z.string() })),
  /** When it wants to be looked at again without being asked; `null`: only a command can move it. */
  due_at: z.nullable(instant),
})
export type Run = z.output<typeof runSchema>
