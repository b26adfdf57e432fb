import { describe, expect, it } from 'vitest'
import { addSeconds } from '../values/index.ts'
import { chainSchema, eligibilityFor, nextStage, STANDARD_CHAIN, type StageState } from './index.ts'

const NOW = '2026-11-24T12:00:00.000Z'
const ago = (seconds: number) => addSeconds(NOW, -seconds)

function serving(more: Partial<StageState> = {}): StageState {
  return {
    id: 'd',
    status: 'active',
    health: 'healthy',
    promoted_at: ago(7_200),
    verified_at: ago(60),
    ...more,
  }
}
const toProduction = (staging: StageState | null, development: StageState | null = serving()) =>
  eligibilityFor(STANDARD_CHAIN, 'production', { development, staging }, NOW)
const codes = (...given: Parameters<typeof toProduction>) =>
  toProduction(...given).reasons.map(({ code }) => code)

describe('a promotion along the environments', () => {
  it('begins without conditions, and goes on from where the version serves, has soaked and was verified again', () => {
    expect(eligibilityFor(STANDARD_CHAIN, 'development', {}, NOW)).toMatchObject({
      eligible: true,
      reasons: [],
    })
    expect(toProduction(serving())).toEqual({ eligible: true, reasons: [], next_possible_at: null })
  })

  it('says everything that is missing in all environments before', () => {
    expect(codes(null, null)).toEqual(['not_promoted', 'not_promoted'])
    expect(codes(serving({ promoted_at: null }))).toEqual(['not_promoted'])
    expect(codes(serving({ status: 'rolled_back' }))).toEqual(['found_bad'])
    expect(codes(serving({ status: 'failed' }))).toEqual(['found_bad'])
    expect(codes(serving({ status: 'maintenance' }))).toEqual([])
  })

  it('waits for the soak, and says until when', () => {
    const soaking = toProduction(serving({ promoted_at: ago(3_599) }))
    expect(soaking).toMatchObject({ eligible: false, next_possible_at: addSeconds(NOW, 1) })
    expect(codes(serving({ promoted_at: ago(3_600), verified_at: NOW }))).toEqual([])
    expect(toProduction(serving({ promoted_at: ago(10) }), null).next_possible_at).toBeNull()
  })

  it('is revoked by a health that is bad, unknown, or was not looked at since the soak', () => {
    expect(codes(serving({ health: 'unhealthy' }))).toEqual(['not_healthy'])
    expect(codes(serving({ health: 'unknown' }))).toEqual(['not_healthy'])
    expect(codes(serving({ verified_at: ago(3_601) }))).toEqual(['not_verified'])
    expect(codes(serving({ verified_at: ago(3_600) }))).toEqual([])
    expect(codes(serving({ verified_at: null }))).toEqual(['not_verified'])
  })

  it('goes on from where it made room for a newer one, when it had been verified after its soak', () => {
    const superseded = { status: 'inactive', health: 'unknown' } as const
    expect(codes(serving(superseded))).toEqual([])
    expect(codes(serving({ ...superseded, verified_at: ago(3_601) }))).toEqual(['not_verified'])
  })

  it('passes optional environments by, and knows only those of the chain', () => {
    const chain = chainSchema.parse({
      stages: [
        { environment: 'demo', optional: true },
        { environment: 'production', verify_again: false },
      ],
    })
    expect(eligibilityFor(chain, 'production', {}, NOW).eligible).toBe(true)
    expect(eligibilityFor(chain, 'staging', {}, NOW).reasons).toMatchObject([{ code: 'not_in_chain' }])
    expect(chainSchema.safeParse({ stages: [{ environment: 'a' }, { environment: 'a' }] }).success).toBe(
      false,
    )
  })

  it('names the environment that comes next', () => {
    const next = (stages: Record<string, StageState | null>) => nextStage(STANDARD_CHAIN, stages, NOW)
    expect(next({})).toMatchObject({ environment: 'development', eligibility: { eligible: true } })
    expect(next({ development: serving() })).toMatchObject({
      environment: 'staging',
      eligibility: { eligible: true },
    })
    expect(next({ development: serving(), staging: serving({ promoted_at: NOW }) })).toMatchObject({
      environment: 'production',
      eligibility: { eligible: false },
    })
    expect(next({ development: serving(), staging: serving(), production: serving() })).toBeNull()
  })
})
