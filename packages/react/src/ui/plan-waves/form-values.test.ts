import { contract } from '@slipway/core/contract'
import { describe, expect, it } from 'vitest'
import { faultsOf, NO_WAVE, NOTHING, toInput, wavesOf } from './form-values.ts'

const places = ['d1', 'd2', 'd3', 'd4', 'd5']

describe('the form for a rollout in waves', () => {
  it('gives each wave its places in order, and the last one the rest', () => {
    const waves = [{ ...NO_WAVE, size: '1' }, { ...NO_WAVE, size: '2' }, NO_WAVE]
    expect(wavesOf({ places, waves })).toEqual([['d1'], ['d2', 'd3'], ['d4', 'd5']])
    expect(wavesOf({ places: ['d1'], waves })).toEqual([['d1'], [], []])
    expect(wavesOf({ places, waves: [NO_WAVE] })).toEqual([places])
  })

  it('sends what the contract takes', () => {
    const input = toInput({ ...NOTHING, places })
    expect(contract.waves.create.input.safeParse(input).success).toBe(true)
    expect(input.plan.waves).toEqual([
      { id: 'pilot', deployment_ids: ['d1'], parallel: 1, error_threshold: 0, soak_seconds: 1_800 },
      { id: 'rest', deployment_ids: places.slice(1), parallel: 10, error_threshold: 5, soak_seconds: 0 },
    ])
    expect(faultsOf({ ...NOTHING, places })).toEqual([])
  })

  it('names every fault at its field at once', () => {
    const bad = { id: 'Pilot!', size: '0', parallel: '', threshold: '101', soak: '-1' }
    const found = faultsOf({
      ...NOTHING,
      waves: [bad, { ...NO_WAVE, id: 'rest' }, { ...NO_WAVE, id: 'rest' }],
    })
    expect(found).toEqual([
      { field: 'places', fault: 'noPlaces' },
      { field: 'waves.0.id', fault: 'name' },
      { field: 'waves.0.size', fault: 'size' },
      { field: 'waves.0.parallel', fault: 'parallel' },
      { field: 'waves.0.threshold', fault: 'threshold' },
      { field: 'waves.0.soak', fault: 'soak' },
      { field: 'waves.2.id', fault: 'twice' },
    ])
    const short = { ...NOTHING, places: ['d1'] }
    expect(faultsOf(short)).toEqual([{ field: 'waves.1.size', fault: 'nothingLeft' }])
  })
})
