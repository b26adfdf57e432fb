import type { StepKind } from '../strategies/index.ts'

interface Kind {
  /** Whether something outside is asked to do it. */
  readonly acts: boolean
  /** Whether it takes the new version further: windows, approvals and health are looked at again before it begins. */
  readonly advances: boolean
  /** What takes its effect back. */
  readonly undo: 'traffic' | 'version' | null
  /** Whether a person may leave it out. A health check, a deploy and a promotion are never left out. */
  readonly skippable: boolean
  /** Whether a person may go on though it went wrong. */
  readonly ignorable: boolean
}

const none: Kind = { acts: false, advances: false, undo: null, skippable: false, ignorable: false }
const optional = { skippable: true, ignorable: true }

/** What the engine has to know of each kind of step. */
export const KINDS: { readonly [K in StepKind]: Kind } = {
  check: none,
  approve: none,
  deploy: { ...none, acts: true, advances: true, undo: 'version' },
  verify: none,
  test: { ...none, ...optional, acts: true },
  wait: { ...none, ...optional },
  set_weight: { ...none, acts: true, advances: true, undo: 'traffic', skippable: true },
  analyse: { ...none, ...optional },
  switch_traffic: { ...none, acts: true, advances: true, undo: 'traffic' },
  promote: { ...none, advances: true },
  bake: { ...none, ...optional },
  keep_standby: { ...none, ...optional },
  notify: { ...none, ...optional, acts: true },
}
