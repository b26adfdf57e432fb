import * as z from 'zod/mini'
import { PLATFORM, teamIdSchema } from '../collections/index.ts'
import {
  idSchema,
  type Json,
  lineSchema,
  revisionSchema,
  storedInstantSchema,
  urlSchema,
} from '../values/index.ts'

const CRITICALITIES = ['low', 'medium', 'high', 'critical'] as const

/** Money over time: integer minor units (cents) of an ISO 4217 currency, per hour. */
const costRateSchema = z.strictObject({
  minor_units_per_hour: z.int().check(z.minimum(0)),
  currency: z.string().check(z.regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as EUR')),
})

const base = { id: idSchema, name: lineSchema }

/**
 * What the host tells Slipway of its own tables: just enough to name things, to check rights and to count costs. The
 * host stays the owner; an item is brought up to date by telling it again.
 */
export const catalogItemInputSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...base, kind: z.literal('team'), id: teamIdSchema }),
  z.strictObject({ kind: z.literal('profile'), ...base, email: z.optional(lineSchema) }),
  z.strictObject({
    kind: z.literal('application'),
    ...base,
    team_id: teamIdSchema,
    criticality: z.optional(z.enum(CRITICALITIES)),
    /** Ids of the business services that depend on it. */
    business_services: z.optional(z.array(idSchema).check(z.maxLength(200))),
    repository_url: z.optional(urlSchema),
  }),
  z.strictObject({
    kind: z.literal('cloud_asset'),
    ...base,
    team_id: teamIdSchema,
    provider: z.optional(lineSchema),
    region: z.optional(lineSchema),
    cost_rate: z.optional(costRateSchema),
  }),
  z.strictObject({
    kind: z.literal('business_service'),
    ...base,
    team_id: teamIdSchema,
    criticality: z.optional(z.enum(CRITICALITIES)),
  }),
])
export type CatalogItemInput = z.infer<typeof catalogItemInputSchema>

export const CATALOG_KINDS = ['team', 'profile', 'application', 'cloud_asset', 'business_service'] as const
export const catalogKindSchema = z.enum(CATALOG_KINDS)
export type CatalogKind = z.infer<typeof catalogKindSchema>

/** An item of the catalog. `attributes` holds what its kind has beside a name. */
export const catalogItemSchema = z.strictObject({
  /** The host's id. Unique among the items of its kind. */
  id: idSchema,
  kind: catalogKindSchema,
  /** `_platform` for teams and profiles, which belong to no single team. */
  team_id: idSchema,
  name: lineSchema,
  attributes: z.record(
    z.string(),
    z.custom<Json>(() => true),
  ),
  revision: revisionSchema,
  created_at: storedInstantSchema,
  updated_at: storedInstantSchema,
})
export type CatalogItem = z.output<typeof catalogItemSchema>

/** What an input says, in the shape of an item. */
export function toCatalogContent(
  input: CatalogItemInput,
): Pick<CatalogItem, 'id' | 'kind' | 'team_id' | 'name' | 'attributes'> {
  const { id, kind, name, ...rest } = input
  const { team_id = PLATFORM, ...attributes } = { team_id: undefined, ...rest }
  return { id, kind, team_id, name, attributes: attributes as CatalogItem['attributes'] }
}
