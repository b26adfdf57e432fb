import type { Fact } from '../../domain/reports/index.ts'
import type { GitHubEvent } from './options.ts'
import { countIn, instantIn, lineIn, linkIn, loginIn, objectIn, type Payload } from './payload.ts'
import type { Found } from './reading.ts'

const ACTIONS: readonly unknown[] = ['requested', 'in_progress', 'completed']

/** What a conclusion says. Whatever is not listed was no success, so it cannot put anything in service. */
const CONCLUSIONS: Readonly<Record<string, readonly [Fact['kind'], string | null]>> = {
  success: ['succeeded', null],
  failure: ['failed', 'The workflow run failed.'],
  startup_failure: ['failed', 'The workflow run could not start.'],
  timed_out: ['failed', 'The workflow run ran out of time.'],
  action_required: ['waiting', 'Waiting for approval on GitHub.'],
  skipped: ['cancelled', 'The workflow run was skipped.'],
  cancelled: ['cancelled', 'The workflow run was cancelled.'],
}

/**
 * The event `workflow_run`. The action only says why it was sent: what is so stands in `status` and `conclusion`, and the
 * two can disagree. Each attempt (a person can run it again) is a deployment of its own.
 */
export function readWorkflowRun(payload: Payload): Found {
  if (!ACTIONS.includes(payload.action))
    return { nothing: `workflow_run ${String(payload.action)} says nothing here.` }
  const run = objectIn(payload, 'workflow_run')
  const id = countIn(run, 'id')
  const attempt = countIn(run, 'run_attempt') ?? 1
  const repository = lineIn(objectIn(payload, 'repository'), 'full_name')
  const from = lineIn(objectIn(run, 'head_repository'), 'full_name')
  const updatedAt = instantIn(run, 'updated_at')
  const createdAt = instantIn(run, 'run_started_at') ?? instantIn(run, 'created_at') ?? updatedAt
  const file = fileIn(run) ?? fileIn(objectIn(payload, 'workflow'))
  if (id === null || repository === null || createdAt === null || file === null)
    return { nothing: 'It does not say which run of which workflow it is about, or when that was.' }
  if (from !== null && from !== repository)
    return { nothing: `The run is for a change from ${from}, not for ${repository} itself.` }
  const url = linkIn(run, 'html_url')
  const event: GitHubEvent = {
    repository,
    environment: null,
    ref: lineIn(run, 'head_branch'),
    sha: lineIn(run, 'head_sha'),
    task: null,
    payload: null,
    production: null,
    transient: null,
    workflow: file,
    workflowTitle: lineIn(objectIn(payload, 'workflow'), 'name') ?? lineIn(run, 'name'),
    trigger: lineIn(run, 'event'),
  }
  const created: Fact = { kind: 'created', at: createdAt, sequence: null, detail: null, url }
  const state = stateOf(run)
  return {
    event,
    external_id: `run/${id}/${attempt}`,
    committed_at: committedIn(run),
    login:
      loginIn(run, 'triggering_actor') ?? loginIn(run, 'actor') ?? loginIn(payload, 'sender') ?? 'github',
    facts:
      state === null ? [created] : [created, { ...state, at: updatedAt ?? createdAt, sequence: null, url }],
  }
}

/** When the commit was made that the run is of; another commit's time would be worse than none. */
function committedIn(run: Payload | null): string | undefined {
  const commit = objectIn(run, 'head_commit')
  const isItsOwn = commit !== null && lineIn(commit, 'id') === lineIn(run, 'head_sha')
  return (isItsOwn ? instantIn(commit, 'timestamp') : null) ?? undefined
}

function stateOf(run: Payload | null): Pick<Fact, 'kind' | 'detail'> | null {
  const conclusion = lineIn(run, 'conclusion')
  if (conclusion !== null) {
    const [kind, detail] = (Object.hasOwn(CONCLUSIONS, conclusion) ? CONCLUSIONS[conclusion] : undefined) ?? [
      'cancelled',
      `The workflow run ended as ${conclusion}.`,
    ]
    return { kind, detail }
  }
  switch (lineIn(run, 'status')) {
    case 'in_progress':
      return { kind: 'started', detail: null }
    case 'waiting':
      return { kind: 'waiting', detail: 'Waiting for approval on GitHub.' }
    default:
      return null
  }
}

/** `.github/workflows/deploy.yml`, at times with `@` and the ref behind it. */
function fileIn(payload: Payload | null): string | null {
  const path = lineIn(payload, 'path')?.replace(/@.*$/, '')
  return path?.split('/').at(-1) || null
}
