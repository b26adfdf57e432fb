import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assess, isChecked, outcomeOf, unknownHealth } from './assess.ts'
import { DEFAULT_CHECK_SETTINGS, type HealthState, type Observation, type Outcome } from './schema.ts'

const SETTINGS = { ...DEFAULT_CHECK_SETTINGS, down_after: 3, up_after: 2, unknown_after: 2 }
const OUTCOMES: Record<string, Outcome> = { u: 'up', s: 'slow', d: 'down', x: 'unknown' }
const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString()

/** The states after each of the checks, which are one letter each: up, slow, down, x for unknown. */
function after(checks: string, settings = SETTINGS): HealthState[] {
  const states: HealthState[] = []
  let state = unknownHealth(at(0))
  for (const [index, letter] of [...checks].entries()) {
    state = assess(state, { outcome: OUTCOMES[letter] ?? 'up', at: at(index + 1) }, settings)
    states.push(state)
  }
  return states
}

const healths = (checks: string) =>
  after(checks)
    .map(({ health }) => health[0])
    .join('')

describe('health', () => {
  // Below each check stands what it makes of the health: healthy, degraded, u for unhealthy or unknown by place.
  it.each<[string, string, HealthState['health']]>([
    ['is unknown before the first check that could be made', '', 'unknown'],
    ['is unknown while no check could be made', 'xxxxx', 'unknown'],
    ['is healthy with the very first good check', 'u', 'healthy'],
    ['is degraded with a very first slow check', 's', 'degraded'],
    ['is not unhealthy before enough checks failed in a row', 'dd', 'unknown'],
    ['is unhealthy when it failed from the beginning', 'ddd', 'unhealthy'],
    ['stays healthy through fewer failures than the threshold', 'uuddudd', 'healthy'],
    ['is unhealthy after enough failures in a row', 'uuddd', 'unhealthy'],
    ['stays unhealthy with one good check', 'uudddu', 'unhealthy'],
    ['is healthy again after enough good checks', 'uuddduu', 'healthy'],
    ['is degraded after as many slow checks as failures would take', 'uusss', 'degraded'],
    ['comes back slow where its good checks are slow', 'uudddss', 'degraded'],
    ['is unknown after enough checks that could not be made', 'uuxx', 'unknown'],
    ['is left alone by one check that could not be made', 'uux', 'healthy'],
    ['is what it was with the first check after a blind time', 'uuxxxxu', 'healthy'],
    ['is unhealthy again at once, if it was so before a blind time', 'dddxxd', 'unhealthy'],
    ['counts failures on both sides of a blind time', 'uuddxxd', 'unhealthy'],
  ])('%s', (_what, checks, expected) => {
    expect(after(checks).at(-1)?.health ?? unknownHealth(at(0)).health).toBe(expected)
  })

  it('remembers since when it is so', () => {
    expect(after('uuddddd').at(-1)).toMatchObject({ health: 'unhealthy', health_since: at(5) })
  })

  it('is degraded while it flaps, and not before it is quiet what the checks say', () => {
    const states = after(`${'ud'.repeat(15)}${'u'.repeat(30)}`)
    expect(states[29]).toMatchObject({ health: 'degraded', flapping: true, settled: 'up' })
    const quiet = states.findIndex(({ flapping }, index) => index > 29 && !flapping)
    expect(states[quiet]).toMatchObject({ health: 'healthy' })
    expect(states[quiet]?.change_percent).toBeLessThanOrEqual(20)
    expect(states[quiet - 1]?.change_percent).toBeGreaterThan(20)
    expect(states.slice(quiet).every(({ health }) => health === 'healthy')).toBe(true)
  })

  it('changes once down and once up for an outage, however the checks around it waver', () => {
    expect(healths('uuuuuudddddddddduuuuuuuuu').replaceAll(/(.)\1*/g, '$1')).toBe('huh')
    expect(healths('uuuuuuudddduddddduuuuuuuu').replaceAll(/(.)\1*/g, '$1')).toBe('huh')
  })

  it('keeps what it promises in any row of checks', () => {
    const checks = fc.string({ unit: fc.constantFrom('u', 's', 'd', 'x'), maxLength: 80 })
    fc.assert(
      fc.property(checks, (row) => {
        const states = after(row)
        for (const [index, { health, settled, unseen, recent }] of states.entries()) {
          const seen = row.slice(0, index + 1).replaceAll('x', '')
          // Never unhealthy without so many failures in a row, nor made so by a check that could not be made.
          if (health === 'unhealthy' && states[index - 1]?.health !== 'unhealthy') {
            expect(settled).toBe('down')
            expect(row[index]).not.toBe('x')
          }
          if (settled === 'down') expect(seen).toContain('ddd')
          if (seen === '') expect(health).toBe('unknown')
          expect(unseen).toBe(/x*$/.exec(row.slice(0, index + 1))?.[0].length)
          expect(recent).toBe(seen.slice(-21))
        }
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('a check', () => {
  const seen: Observation = {
    outcome: 'up',
    latency_ms: 120,
    status_code: 200,
    certificate_expires_at: null,
    fault: null,
    message: null,
  }

  it('is slow above the limit, if there is one and it was good', () => {
    const outcome = (slow_ms: number | null, observation = seen) =>
      outcomeOf(observation, { ...SETTINGS, slow_ms })
    expect([outcome(null), outcome(120), outcome(119)]).toEqual(['up', 'up', 'slow'])
    expect(outcome(1, { ...seen, outcome: 'down' })).toBe('down')
  })

  it('is made of what runs', () => {
    const statuses = [
      'pending',
      'deploying',
      'active',
      'maintenance',
      'inactive',
      'failed',
      'cancelled',
    ] as const
    expect(statuses.filter((status) => isChecked({ status }))).toEqual(['deploying', 'active', 'maintenance'])
  })
})
