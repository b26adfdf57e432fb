import type { RunView } from '@slipway/core'
import { isSlipwayError } from '@slipway/core/client'
import type { RolloutCommand, RolloutCommandInput } from '../readings/operations.ts'
import { editRun, knownRun } from '../readings/readings.ts'
import type { CommandPart } from '../readings/rollout-rules.ts'
import { NOTHING_TOUCHED, touchedByRun } from '../readings/touched.ts'
import type { Cache } from './cache.ts'

/** How often a command is sent when a worker wrote the run at the same moment. It has an id: it is carried out once. */
const TRIES = 4

type Rules = typeof import('../readings/rollout-rules.ts')

let rules: Rules | undefined
let loading: Promise<Rules> | undefined
const listeners = new Set<() => void>()

/** The rules of runs are no part of what a page loads first. */
function loadRules(): Promise<Rules> {
  loading ??= import('../readings/rollout-rules.ts').then(
    (found) => {
      rules = found
      for (const listener of [...listeners]) listener()
      return found
    },
    (fault: unknown) => {
      loading = undefined
      throw fault
    },
  )
  return loading
}

/** The rules of runs, for `useSyncExternalStore`; `undefined` until they are loaded. */
export const rulesStore = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    loadRules().catch(() => {})
    return () => listeners.delete(listener)
  },
  get: (): Rules | undefined => rules,
}

/**
 * Tells a run something, and shows what it comes to while the server is asked. Said twice at the same time, it is said once.
 */
export function tell<C extends RolloutCommand>(
  cache: Cache,
  id: string,
  command: C,
  input: RolloutCommandInput<C>,
): Promise<RunView> {
  // Each command takes some of these fields.
  const part = input as CommandPart
  const key = [id, command, part.step_id].join(' ')
  const begun = cache.told.get(key)
  if (begun !== undefined) return begun
  const call = tellOnce(cache, id, command, part).finally(() => cache.told.delete(key))
  cache.told.set(key, call)
  return call
}

async function tellOnce(
  cache: Cache,
  id: string,
  command: RolloutCommand,
  part: CommandPart,
): Promise<RunView> {
  const { queryClient, live } = cache
  const seen = knownRun(queryClient, id)
  const known = await loadRules().catch(() => undefined)
  const said = {
    ...part,
    command_id: part.command_id ?? crypto.randomUUID(),
    // What the person has seen is fixed by now: a step that the run has left meanwhile is refused.
    step_id: part.step_id ?? (seen && known?.stepAt(seen)),
  }
  const ahead = seen && known?.runAfterCommand(seen, command, said, new Date().toISOString())
  if (ahead) editRun(queryClient, id, (run) => (run.revision === ahead.revision ? ahead : run))
  try {
    const answer = await send(cache, id, command, said)
    editRun(queryClient, id, (run) => (run.revision > answer.revision ? run : answer))
    void live.apply(touchedByRun(answer))
    return answer
  } catch (error) {
    if (seen && ahead) editRun(queryClient, id, (run) => (run.revision === seen.revision ? seen : run))
    // The server may have refused because it knows better, or may have done it and its answer was lost.
    void live.apply(seen === undefined ? NOTHING_TOUCHED : touchedByRun(seen))
    throw error
  }
}

async function send(
  { client }: Cache,
  id: string,
  command: RolloutCommand,
  { step_id, ...said }: CommandPart,
): Promise<RunView> {
  // The map of inputs by command is what the contract says of each; the compiler cannot follow the index.
  const call = client.rollouts[command] as (input: unknown) => Promise<RunView>
  const input = { id, ...said, ...(NAMES_STEP.has(command) ? { step_id } : {}) }
  for (let tries = 1; ; tries += 1) {
    try {
      return await call(input)
    } catch (error) {
      if (!isSlipwayError(error, 'stale_revision') || tries === TRIES) throw error
    }
  }
}

const NAMES_STEP: ReadonlySet<RolloutCommand> = new Set(['report', 'promote', 'skip', 'retry', 'ignore'])
