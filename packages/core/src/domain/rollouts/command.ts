import type { Reason } from '../../errors/index.ts'
import type { Decision } from './decision.ts'

/** What a person, or the system with its rule as the reason, may tell a run. In the order in which they win. */
export const COMMANDS = [
  'abort',
  'reject',
  'supersede',
  'promote_full',
  'pause',
  'start',
  'resume',
  'report',
  'promote',
  'skip',
  'retry',
  'ignore',
] as const
export type CommandType = (typeof COMMANDS)[number]

export interface Command {
  /** One that comes twice under one id is carried out once. */
  readonly id: string
  readonly type: CommandType
  readonly actor_id: string
  readonly reason?: string | null | undefined
  /** `promote`, `report`, `skip`, `retry`, `ignore`: the step that is meant. One that the run has left is refused. */
  readonly step_id?: string | undefined
  /** `report`: what came of it. */
  readonly outcome?: 'succeeded' | 'failed' | undefined
}

export type CommandResult =
  | { readonly ok: true; readonly decision: Decision }
  | { readonly ok: false; readonly reasons: readonly Reason[] }
