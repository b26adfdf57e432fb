import { type Collection, defineCollection, type StoredRecord } from '../collections/index.ts'
import type { Json } from '../values/index.ts'
import { CATALOG_KINDS, type CatalogKind } from './schema.ts'

/** A catalog item at rest. The kind is the collection's. */
export interface CatalogRecord extends StoredRecord {
  readonly name: string
  readonly attributes: { readonly [key: string]: Json }
  readonly revision: number
  readonly created_at: string
  readonly updated_at: string
}

function catalogCollection(name: string): Collection<CatalogRecord> {
  return defineCollection<CatalogRecord>({
    name,
    version: 1,
    fields: {
      id: { kind: 'text' },
      team_id: { kind: 'text' },
      name: { kind: 'text' },
      attributes: { kind: 'json' },
      revision: { kind: 'integer' },
      created_at: { kind: 'instant' },
      updated_at: { kind: 'instant' },
    },
    indexes: [{ name: `${name}_by_name`, fields: ['team_id', 'name', 'id'] }],
  })
}

/** One collection for each kind: the host's ids need to be unique among the things of one kind only. */
export const catalog: { readonly [K in CatalogKind]: Collection<CatalogRecord> } = {
  team: catalogCollection('teams'),
  profile: catalogCollection('profiles'),
  application: catalogCollection('applications'),
  cloud_asset: catalogCollection('cloud_assets'),
  business_service: catalogCollection('business_services'),
}

export const catalogCollections: readonly Collection<CatalogRecord>[] = CATALOG_KINDS.map(
  (kind) => catalog[kind],
)
