import { contract } from '@slipway/core/contract'
import { describe, expect, it } from 'vitest'
import { faultsOfWay, minutesOf, NO_STAGE, toInput, toValues, usualWay } from './form-values.ts'

const ENVIRONMENTS = ['development', 'testing', 'staging', 'production']

describe('the form for a promotion', () => {
  it('sends what the contract takes, without what was left empty', () => {
    const values = {
      ...toValues(),
      application_id: 'shop',
      version: ' 1.4.0 ',
      stages: usualWay(ENVIRONMENTS),
    }
    const input = toInput({
      ...values,
      stages: values.stages.map((stage) => ({ ...stage, cloud_asset_id: 'vm-1' })),
    })
    expect(contract.promotions.create.input.safeParse(input).success).toBe(true)
    expect(input).toMatchObject({ version: '1.4.0', stages: [{}, { soak_seconds: 3_600 }, {}] })
    expect(input).not.toHaveProperty('reason')
    expect(toInput(toValues(input))).toEqual(input)
  })

  it('names each environment that is there twice or out of order, and each soak that is none', () => {
    const at = (environment_name: string, soak = '') => ({ ...NO_STAGE, environment_name, soak })
    const way = [at('staging'), at('development', '1.5'), at('staging'), at(''), at('production', '525601')]
    expect(faultsOfWay(way, ENVIRONMENTS)).toEqual([
      { field: 'stages.1.environment_name', fault: 'order' },
      { field: 'stages.1.soak', fault: 'soak' },
      { field: 'stages.2.environment_name', fault: 'twice' },
      { field: 'stages.4.soak', fault: 'soak' },
    ])
    expect([minutesOf(''), minutesOf('90'), minutesOf('-1'), minutesOf('a')]).toEqual([0, 90, null, null])
  })

  it('begins with the environments that there are', () => {
    const names = (all: string[]) => usualWay(all).map(({ environment_name }) => environment_name)
    expect(names(ENVIRONMENTS)).toEqual(['development', 'staging', 'production'])
    expect(names(['lab', 'live', 'more'])).toEqual(['lab', 'live'])
  })
})
