import { it } from 'vitest'
import { killRunners } from './support/run-kills.ts'

it('ends every run as it would have ended, however often its workers are killed, with each effect once', () =>
  killRunners({ workers: 2, kills: 6, runs: 6, seed: 3 }))
