import type { Slot, SlotEntry } from '@slipway/core'

/** How an application is, worst first. */
const STATES = ['failing', 'moving', 'maintenance', 'running', 'stopped', 'empty'] as const
export type ApplicationState = (typeof STATES)[number]

/** The state of an application is that of its worst place; `empty` where it has none. */
export function stateOf(slots: readonly Slot[]): ApplicationState {
  const states = slots.map(({ current, last }) => stateIn(current, last))
  return STATES.find((state) => states.includes(state)) ?? 'empty'
}

function stateIn(current: SlotEntry | null, last: SlotEntry): ApplicationState {
  if (last.status === 'failed') return 'failing'
  if (last.status === 'pending' || last.status === 'deploying') return 'moving'
  if (current === null) return 'stopped'
  return current.status === 'maintenance' ? 'maintenance' : 'running'
}
