import { expect, it } from 'vitest'
import { playChaos } from './chaos.ts'

it('keeps what a run promises through 12,000 random sequences', () => {
  const endings = playChaos(12_000, 5)
  for (const cause of [
    'step_failed',
    'background_failed',
    'unhealthy',
    'aborted',
    'paused_too_long',
    'step_errored',
  ])
    expect(endings.get(`rolled_back ${cause}`) ?? 0, cause).toBeGreaterThan(0)
})
