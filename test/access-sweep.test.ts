import { DEFAULT_ENVIRONMENTS } from '@slipway/core'
import { describe, expect, it } from 'vitest'
import { operationsOf } from '../packages/core/src/contract/index.ts'
import { ENVIRONMENTS, sweep } from './support/sweep.ts'
import { CELLS } from './support/sweep-cells.ts'
import { EACH_ONCE } from './support/worlds.ts'

describe('the cells of the sweep', () => {
  it('are the operations of the contract, no more and no fewer', () => {
    expect(Object.keys(CELLS).sort()).toEqual(
      operationsOf()
        .map(({ name }) => name)
        .sort(),
    )
  })

  it('look at environments that exist, one of them protected and one not granted to the reader', () => {
    const known = DEFAULT_ENVIRONMENTS.map(({ name }) => name)
    expect(ENVIRONMENTS.every((name) => known.includes(name))).toBe(true)
  })
})

for (const [ground, transport] of EACH_ONCE) sweep(ground, transport)
