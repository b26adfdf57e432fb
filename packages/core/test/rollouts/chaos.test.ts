import { expect, it } from 'vitest'
import { playChaos } from './chaos.ts'

it('keeps what a run promises through random commands, faults, clocks and crashes, and can always be ended', () => {
  const endings = playChaos(600, 20_261_124)
  // The sequences go everywhere, or they would show little.
  for (const state of ['succeeded', 'rolled_back', 'failed', 'cancelled', 'rejected', 'superseded'])
    expect(endings.get(state) ?? 0, state).toBeGreaterThan(0)
})
