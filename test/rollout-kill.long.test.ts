import { it } from 'vitest'
import { killRunners } from './support/run-kills.ts'

for (const workers of [1, 2, 4, 8])
  it(`ends every run as it would have ended, with ${workers} workers that are killed again and again`, () =>
    killRunners({ workers, kills: 30, runs: 12, seed: workers }))
