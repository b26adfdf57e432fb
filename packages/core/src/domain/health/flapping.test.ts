import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { changePercent, isFlapping } from './flapping.ts'

const VECTORS = '../shared/data/flapping/sensu-flap.json'

interface Vectors {
  histories: { statuses: number[]; expected_total_state_change_percent: number }[]
  threshold_cases: { low: number; high: number; was: string | null; total: number; flapping: boolean }[]
}

describe('flap detection', () => {
  it.skipIf(!existsSync(VECTORS))(`is equal to Sensu's (skipped where ${VECTORS} is absent)`, () => {
    const { histories, threshold_cases } = JSON.parse(readFileSync(VECTORS, 'utf8')) as Vectors
    expect(histories.map(({ statuses }) => changePercent(statuses))).toEqual(
      histories.map((history) => history.expected_total_state_change_percent),
    )
    expect(
      threshold_cases.map(({ was, total, low, high }) => isFlapping(was === 'flapping', total, low, high)),
    ).toEqual(threshold_cases.map(({ flapping }) => flapping))
    expect(histories.length * threshold_cases.length).toBeGreaterThan(0)
  })

  it('says 100 of what changes with every result, and looks at the last 21 only', () => {
    expect(changePercent('ud'.repeat(11))).toBe(99)
    expect(changePercent(`${'ud'.repeat(50)}${'u'.repeat(21)}`)).toBe(0)
  })

  it('lets a newer change weigh more', () => {
    expect(changePercent(`${'u'.repeat(20)}d`)).toBeGreaterThan(changePercent(`u${'d'.repeat(20)}`))
  })
})
