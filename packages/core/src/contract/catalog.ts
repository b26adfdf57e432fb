import * as z from 'zod/mini'
import { catalogItemInputSchema, catalogItemSchema, catalogKindSchema } from '../domain/catalog/index.ts'
import { idSchema, lineSchema } from '../domain/values/index.ts'
import { command, query } from './operation.ts'
import { anyOf, pageFields, pageOf, whyFields } from './pages.ts'

export const catalogContract = {
  upsert: command({
    summary:
      "Bring the catalog up to date with the host's own tables. Telling the same again changes nothing.",
    method: 'PUT',
    path: '/catalog',
    input: z.strictObject({
      items: z.array(catalogItemInputSchema).check(z.minLength(1), z.maxLength(1_000)),
      ...whyFields,
    }),
    output: z.strictObject({ created: z.int(), updated: z.int(), unchanged: z.int() }),
    permission: 'catalog.write',
    journal: ['catalog.created', 'catalog.updated'],
    stale: ['catalog', 'deployments', 'audit'],
  }),
  get: query({
    summary: 'One item of the catalog.',
    path: '/catalog/:kind/:id',
    input: z.strictObject({ kind: catalogKindSchema, id: idSchema }),
    output: catalogItemSchema,
    permission: 'catalog.read',
    journal: 'refusals',
  }),
  list: query({
    summary: 'Items of one kind, by name, page by page.',
    path: '/catalog/:kind',
    input: z.strictObject({
      kind: catalogKindSchema,
      /** Just these, as far as there are any: to name what a page shows. */
      id: anyOf(idSchema),
      team_id: anyOf(idSchema),
      /** Found in the name. Case of a to z does not matter. */
      text: z.optional(lineSchema.check(z.maxLength(200))),
      ...pageFields,
    }),
    output: pageOf(catalogItemSchema),
    permission: 'catalog.read',
    journal: 'refusals',
  }),
}
