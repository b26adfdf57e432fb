import type { RunView } from '@slipway/core'
import { isSlipwayError } from '@slipway/core/client'
import type { RolloutCommand } from '../readings/operations.ts'
import { type CommandPart, refusalsOf, runAfterCommand, stepAt } from '../readings/rollout-rules.ts'
import { editRun, knownRun, touchedByRun } from '../readings/runs.ts'
import type { Cache } from './cache.ts'

export { refusalsOf }

/** How often a command is sent when a worker wrote the run at the same moment: nothing was done then. */
const TRIES = 4

/** Tells a run something. What the person has seen is fixed by now: a step that the run leaves meanwhile is refused. */
export async function tellOnce(
  cache: Cache,
  id: string,
  command: RolloutCommand,
  part: CommandPart,
): Promise<RunView> {
  const { queryClient, live } = cache
  const seen = knownRun(queryClient, id)
  const said = {
    ...part,
    step_id: part.step_id ?? (seen && stepAt(seen)),
  }
  const ahead = seen && runAfterCommand(seen, command, said, new Date().toISOString())
  if (ahead) editRun(queryClient, id, (run) => (run.revision === ahead.revision ? ahead : run))
  try {
    const answer = await send(cache, id, command, said)
    editRun(queryClient, id, (run) => (run.revision > answer.revision ? run : answer))
    void live.apply(touchedByRun(answer))
    return answer
  } catch (error) {
    if (seen && ahead) editRun(queryClient, id, (run) => (run.revision === seen.revision ? seen : run))
    // The server may have refused because it knows better, or may have done it and its answer was lost.
    if (seen) void live.apply(touchedByRun(seen))
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
