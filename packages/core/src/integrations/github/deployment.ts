import type { Fact } from '../../domain/reports/index.ts'
import type { GitHubEvent } from './options.ts'
import {
  countIn,
  flagIn,
  instantIn,
  isObject,
  lineIn,
  linkIn,
  loginIn,
  objectIn,
  type Payload,
  textIn,
} from './payload.ts'
import type { Found } from './reading.ts'

/** What the states of a deployment on GitHub say. `inactive` is documented, though GitHub sends no webhook for it. */
const STATES: Readonly<Record<string, Fact['kind']>> = {
  pending: 'waiting',
  queued: 'waiting',
  waiting: 'waiting',
  in_progress: 'started',
  success: 'succeeded',
  failure: 'failed',
  error: 'failed',
  inactive: 'stopped',
}

/** The event `deployment`: that one was created. */
export function readDeployment(payload: Payload): Found {
  if (payload.action !== 'created')
    return { nothing: `deployment ${String(payload.action)} says nothing here.` }
  return foundIn(payload, null)
}

/** The event `deployment_status`: what became of it. The same message tells again that it was created, and of what. */
export function readDeploymentStatus(payload: Payload): Found {
  const status = objectIn(payload, 'deployment_status')
  const state = lineIn(status, 'state') ?? ''
  const kind = Object.hasOwn(STATES, state) ? STATES[state] : undefined
  if (payload.action !== 'created' || kind === undefined)
    return { nothing: `A deployment status ${JSON.stringify(state)} says nothing here.` }
  const at = instantIn(status, 'created_at') ?? instantIn(status, 'updated_at')
  if (at === null) return { nothing: 'The deployment status does not say when it was.' }
  return foundIn(payload, {
    kind,
    at,
    // Times on GitHub are whole seconds; the ids of statuses count up.
    sequence: countIn(status, 'id'),
    detail: textIn(status, 'description') ?? (state === 'waiting' ? 'Waiting for approval on GitHub.' : null),
    url: linkIn(status, 'log_url') ?? linkIn(status, 'target_url'),
  })
}

function foundIn(payload: Payload, fact: Fact | null): Found {
  const deployment = objectIn(payload, 'deployment')
  const id = countIn(deployment, 'id')
  const repository = lineIn(objectIn(payload, 'repository'), 'full_name')
  // A status may move a deployment to another environment; what it was made for does not change.
  const environment =
    lineIn(deployment, 'original_environment', 200) ?? lineIn(deployment, 'environment', 200)
  const createdAt = instantIn(deployment, 'created_at') ?? fact?.at ?? null
  if (id === null || repository === null || environment === null || createdAt === null)
    return { nothing: 'It does not say which deployment of which repository it is about, or when that was.' }
  const event: GitHubEvent = {
    repository,
    environment,
    ref: lineIn(deployment, 'ref'),
    sha: lineIn(deployment, 'sha'),
    task: lineIn(deployment, 'task'),
    payload: givenAlong(deployment),
    production: flagIn(deployment, 'production_environment'),
    transient: flagIn(deployment, 'transient_environment'),
    workflow: null,
    workflowTitle: null,
    trigger: null,
  }
  const created: Fact = { kind: 'created', at: createdAt, sequence: null, detail: null, url: null }
  return {
    event,
    external_id: `deployment/${id}/${environment}`,
    login: loginIn(deployment, 'creator') ?? loginIn(payload, 'sender') ?? 'github',
    facts: fact === null ? [created] : [created, fact],
  }
}

/** `payload` is an object, or its JSON as a text, or any text. */
function givenAlong(deployment: Payload | null): unknown {
  const value = deployment?.payload
  if (typeof value !== 'string') return value ?? null
  try {
    const parsed: unknown = JSON.parse(value)
    return isObject(parsed) ? parsed : value
  } catch {
    return value
  }
}
