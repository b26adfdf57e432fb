import type { Reason, RunView } from '@slipway/core'
import { applyCommand, type CommandType, commandRefusals } from '@slipway/core/rollouts'
import type { RolloutCommand } from './operations.ts'

/** What a command says beside its name. */
export interface CommandPart {
  readonly command_id?: string | undefined
  readonly step_id?: string | undefined
  readonly outcome?: 'succeeded' | 'failed' | undefined
  readonly reason?: string | undefined
}

const typeOf = (command: RolloutCommand): CommandType =>
  command === 'promoteFull' ? 'promote_full' : command

/**
 * Every reason why the run cannot be told so now, by the rules that the server decides by. What a person has still to say, a
 * reason or an outcome, is taken as said.
 */
export function refusalsOf(
  run: RunView,
  command: RolloutCommand,
  step_id: string | undefined = stepAt(run),
): Reason[] {
  return commandRefusals(run, {
    id: '',
    type: typeOf(command),
    actor_id: '',
    step_id,
    outcome: 'succeeded',
    reason: '…',
  })
}

/** What the command makes of the run; `null` where the rules refuse it. What follows from it is the server's to say. */
export function runAfterCommand(
  run: RunView,
  command: RolloutCommand,
  { command_id, ...said }: CommandPart,
  now: string,
): RunView | null {
  // Another one for each: one that was used before would be taken for the same command.
  const id = command_id ?? `ahead-${run.commands.length}`
  const result = applyCommand(run, { id, type: typeOf(command), actor_id: '', ...said }, now)
  return result.ok ? { ...run, ...result.decision.run } : null
}

/** The step that is meant when none is named: what cannot be undone, or where the run stands. */
export function stepAt(run: RunView): string | undefined {
  const open = run.undo.find(({ state }) => state === 'failed' || state === 'running')
  return open?.step_id ?? run.steps[run.cursor]?.id
}
