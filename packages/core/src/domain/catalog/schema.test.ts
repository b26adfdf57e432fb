import { describe, expect, it } from 'vitest'
import { PLATFORM } from '../collections/index.ts'
import {
  CATALOG_KINDS,
  type CatalogItemInput,
  catalog,
  catalogCollections,
  catalogItemInputSchema,
  catalogItemSchema,
  toCatalogContent,
} from './index.ts'

const INPUTS: { readonly [K in CatalogItemInput['kind']]: CatalogItemInput } = {
  team: { kind: 'team', id: 't1', name: 'Alpha' },
  profile: { kind: 'profile', id: 'u1', name: 'Ada', email: 'ada@example.org' },
  application: {
    kind: 'application',
    id: 'shop',
    name: 'Shop',
    team_id: 't1',
    criticality: 'high',
    business_services: ['sales'],
  },
  cloud_asset: {
    kind: 'cloud_asset',
    id: 'host',
    name: 'Host',
    team_id: 't1',
    cost_rate: { minor_units_per_hour: 12, currency: 'EUR' },
  },
  business_service: { kind: 'business_service', id: 'sales', name: 'Sales', team_id: 't1' },
}

const accepts = (input: object) => catalogItemInputSchema.safeParse(input).success

describe('an item of the catalog', () => {
  it('keeps beside its name only what its kind has, and belongs to its team or to the platform', () => {
    for (const kind of CATALOG_KINDS) {
      const content = toCatalogContent(catalogItemInputSchema.parse(INPUTS[kind]))
      const times = { created_at: '2026-11-24T10:00:00.000Z', updated_at: '2026-11-24T10:00:00.000Z' }
      expect(catalogItemSchema.parse({ ...content, ...times, revision: 1 })).toMatchObject(content)
      expect(content.team_id).toBe(kind === 'team' || kind === 'profile' ? PLATFORM : 't1')
      expect(Object.keys(content.attributes)).not.toContain('team_id')
    }
    expect(toCatalogContent(INPUTS.application).attributes).toEqual({
      criticality: 'high',
      business_services: ['sales'],
    })
  })

  it('refuses a field of another kind, an unknown kind, a missing team and money that is none', () => {
    expect(accepts({ ...INPUTS.team, criticality: 'high' })).toBe(false)
    expect(accepts({ ...INPUTS.team, team_id: 't1' })).toBe(false)
    expect(accepts({ ...INPUTS.application, email: 'a@b' })).toBe(false)
    expect(accepts({ ...INPUTS.application, criticality: 'urgent' })).toBe(false)
    expect(accepts({ ...INPUTS.team, kind: '__proto__' })).toBe(false)
    expect(accepts({ kind: 'application', id: 'a', name: 'A' })).toBe(false)
    for (const cost_rate of [
      { minor_units_per_hour: 0.5, currency: 'EUR' },
      { minor_units_per_hour: -1, currency: 'EUR' },
      { minor_units_per_hour: 1, currency: 'eur' },
      { minor_units_per_hour: 1 },
    ])
      expect(accepts({ ...INPUTS.cloud_asset, cost_rate })).toBe(false)
  })

  it('may not name the platform for its team', () => {
    expect(accepts({ ...INPUTS.application, team_id: PLATFORM })).toBe(false)
    expect(accepts({ ...INPUTS.cloud_asset, team_id: PLATFORM })).toBe(false)
    expect(accepts({ ...INPUTS.business_service, team_id: PLATFORM })).toBe(false)
    expect(accepts({ ...INPUTS.team, id: PLATFORM })).toBe(false)
  })
})

describe('the collections of the catalog', () => {
  it('are one for each kind, with names of their own', () => {
    expect(catalogCollections).toEqual(CATALOG_KINDS.map((kind) => catalog[kind]))
    expect(new Set(catalogCollections.map(({ name }) => name)).size).toBe(CATALOG_KINDS.length)
    const indexes = catalogCollections.flatMap((collection) => collection.indexes.map(({ name }) => name))
    expect(new Set(indexes).size).toBe(indexes.length)
  })
})
