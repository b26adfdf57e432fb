import * as z from 'zod/mini'
import { HEALTHS } from '../deployments/schema.ts'
import { idSchema, lineSchema, storedInstantSchema, urlSchema } from '../values/index.ts'

const healthSchema = z.enum(HEALTHS)
export type Health = z.infer<typeof healthSchema>

/** How a check is made: a request, a connection to host and port of the URL, or the host's own probe. */
const methodSchema = z.enum(['http', 'tcp', 'host'])

/** What a deployment is checked by. Times are milliseconds. */
export const checkSettingsSchema = z.strictObject({
  method: methodSchema,
  /** From the beginning of one check to that of the next. */
  interval_ms: z.int().check(z.minimum(1_000), z.maximum(86_400_000)),
  /** For the whole of a check: name, connection, TLS, answer. */
  timeout_ms: z.int().check(z.minimum(100), z.maximum(20_000)),
  /** So many failed checks in a row make it unhealthy. */
  down_after: z.int().check(z.minimum(1), z.maximum(20)),
  /** So many good checks in a row make it healthy again. */
  up_after: z.int().check(z.minimum(1), z.maximum(20)),
  /** After so many checks in a row that could not be made by a fault on our side, its health is unknown. */
  unknown_after: z.int().check(z.minimum(1), z.maximum(20)),
  /** A good check that took longer is a slow one, and makes it degraded. `null`: none is. */
  slow_ms: z.nullable(z.int().check(z.minimum(1), z.maximum(60_000))),
  /** `http`: the statuses that are good, both ends included. Redirects are followed. */
  status_from: z.int().check(z.minimum(100), z.maximum(599)),
  status_to: z.int().check(z.minimum(100), z.maximum(599)),
  /** `http`: a text that the first 64 KiB of the body must contain. `null`: the body is not read. */
  body_contains: z.nullable(z.string().check(z.minLength(1), z.maxLength(1_000))),
})
export type CheckSettings = z.output<typeof checkSettingsSchema>

export const DEFAULT_CHECK_SETTINGS: CheckSettings = {
  method: 'http',
  interval_ms: 30_000,
  timeout_ms: 5_000,
  down_after: 3,
  up_after: 2,
  unknown_after: 2,
  slow_ms: null,
  status_from: 200,
  status_to: 299,
  body_contains: null,
}

/** The settings that differ from the installation's. */
export const checkOverridesSchema = z.partial(checkSettingsSchema)
export type CheckOverrides = Partial<CheckSettings>

/** The settings that were really given: a key without a value is none. */
export function givenOf(overrides: z.output<typeof checkOverridesSchema>): CheckOverrides {
  return Object.fromEntries(Object.entries(overrides).filter(([, value]) => value !== undefined))
}

/** Why a check was not good: a fault of the place that was checked, or, in the second half, one on our side. */
const CHECK_FAULTS = [
  'status',
  'body',
  'timeout',
  'connection_refused',
  'connection_lost',
  'certificate',
  'unreadable',
  /** The host's own probe said so. */
  'reported',
  'destination_refused',
  'name_service',
  'no_network',
  'resources',
  'probe_failed',
  'many_failing',
] as const
export type CheckFault = (typeof CHECK_FAULTS)[number]

/** What a probe saw. `unknown`: it could not look, by a fault on our side. */
export const observationSchema = z.strictObject({
  outcome: z.enum(['up', 'down', 'unknown']),
  /** From the beginning of the check to the answer; `null` where there was none. Milliseconds, to the tenth. */
  latency_ms: z.nullable(z.number().check(z.minimum(0), z.maximum(86_400_000))),
  /** `null` where there was no HTTP answer. */
  status_code: z.nullable(z.int()),
  /** When the certificate that was shown ends; `null` without TLS. */
  certificate_expires_at: z.nullable(storedInstantSchema),
  /** `null` when it is up. */
  fault: z.nullable(z.enum(CHECK_FAULTS)),
  /** The fault in words. It names nothing of the network inside. */
  message: z.nullable(lineSchema),
})
export type Observation = z.output<typeof observationSchema>

/** One check of one deployment. */
export const healthSampleSchema = z.strictObject({
  id: idSchema,
  team_id: idSchema,
  deployment_id: idSchema,
  /** When the check began. */
  at: storedInstantSchema,
  /** How many milliseconds after it was due. */
  late_ms: z.int(),
  ...observationSchema.shape,
  /** `slow`: it was up, and took longer than the settings allow. */
  outcome: z.enum(['up', 'slow', 'down', 'unknown']),
  /** Made during a planned maintenance: it counts for nothing. */
  in_maintenance: z.boolean(),
})
export type HealthSample = z.output<typeof healthSampleSchema>
export type Outcome = HealthSample['outcome']

/** What is made of all checks so far. */
export const healthStateSchema = z.strictObject({
  health: healthSchema,
  /** Since when it has this health. */
  health_since: storedInstantSchema,
  /** What is held to be true of the deployment itself, also while nobody can look. `null`: nothing is known yet. */
  settled: z.nullable(z.enum(['up', 'slow', 'down'])),
  /** Whether it changes too often for any one answer; its health is degraded then. */
  flapping: z.boolean(),
  /** How much it changes: 0 for never, 100 for with every check, newer changes weighing more. */
  change_percent: z.int(),
  /** The outcomes of the last checks that could be made, oldest first, one letter each: `u`, `s`, `d`. */
  recent: z.string(),
  /** How many checks in a row could not be made. */
  unseen: z.int(),
})
export type HealthState = z.output<typeof healthStateSchema>

/** The health of a deployment as it is shown. */
export const healthViewSchema = z.strictObject({
  deployment_id: idSchema,
  /** `null` where it has nothing to be checked by. */
  url: z.nullable(urlSchema),
  ...healthStateSchema.shape,
  settings: checkSettingsSchema,
  /** Those of the settings that were given for this deployment. */
  overrides: checkOverridesSchema,
  /** The latest check; `null` before the first one. */
  last: z.nullable(healthSampleSchema),
  /** When the next check is due; `null` while it is not checked. */
  next_check_at: z.nullable(storedInstantSchema),
})
export type HealthView = z.output<typeof healthViewSchema>
