import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deploymentOf } from '../../../test/support/deployment.ts'
import { changedFields, type Deployment, differencesByKey, MASK } from './index.ts'

describe('the difference of two configurations', () => {
  it('names each key once, in order, with what became of it', () => {
    const differences = differencesByKey(
      ['KEPT', 'OLD', 'CHANGED'],
      ['NEW', 'CHANGED', 'KEPT'],
      (key) => key === 'KEPT',
    )
    expect(differences).toEqual([
      { key: 'CHANGED', difference: 'changed' },
      { key: 'KEPT', difference: 'unchanged' },
      { key: 'NEW', difference: 'added' },
      { key: 'OLD', difference: 'removed' },
    ])
  })

  it('asks for values only where both sides have the key, and is mirrored when the sides are', () => {
    const keys = fc.uniqueArray(fc.constantFrom<string>('A', 'B', 'C', 'D', '__proto__', 'constructor'))
    fc.assert(
      fc.property(keys, keys, keys, (before, after, equal) => {
        const asked: string[] = []
        const differences = differencesByKey(before, after, (key) => {
          asked.push(key)
          return equal.includes(key)
        })
        expect([...asked].sort()).toEqual(before.filter((key) => after.includes(key)).sort())
        expect(differences.map(({ key }) => key)).toEqual([...new Set([...before, ...after])].sort())
        const mirror = {
          added: 'removed',
          removed: 'added',
          changed: 'changed',
          unchanged: 'unchanged',
        } as const
        expect(differencesByKey(after, before, (key) => equal.includes(key))).toEqual(
          differences.map(({ key, difference }) => ({ key, difference: mirror[difference] })),
        )
      }),
    )
  })
})

describe('the changed fields of two deployments', () => {
  const before = deploymentOf({ id: 'd1', configuration: { SECRET: MASK } })

  it('are those that a person compares, with both values', () => {
    const metadata = { ...before.metadata, tags: ['blue'] }
    const after: Deployment = {
      ...before,
      id: 'd2',
      version: '2.0.0',
      ref: 'main',
      metadata,
      health: 'healthy',
    }
    expect(changedFields(before, after)).toEqual([
      { field: 'version', before: '1.0.0', after: '2.0.0' },
      { field: 'ref', before: null, after: 'main' },
      { field: 'metadata', before: before.metadata, after: metadata },
    ])
    expect(changedFields(before, before)).toEqual([])
  })

  it('are none when only the order of keys within the metadata differs', () => {
    const turned = Object.fromEntries(Object.entries(before.metadata).reverse())
    const after: Deployment = { ...before, metadata: { ...before.metadata, ...turned } }
    const reversed: unknown = turned
    expect(changedFields(before, { ...after, metadata: reversed as Deployment['metadata'] })).toEqual([])
  })

  it('never show anything of the configuration', () => {
    const after: Deployment = { ...before, configuration: {} }
    expect(changedFields(before, after)).toEqual([])
  })
})
