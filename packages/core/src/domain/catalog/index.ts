export { type CatalogRecord, catalog, catalogCollections } from './collection.ts'
export {
  CATALOG_KINDS,
  type CatalogItem,
  type CatalogItemInput,
  type CatalogKind,
  catalogItemInputSchema,
  catalogItemSchema,
  catalogKindSchema,
  toCatalogContent,
} from './schema.ts'
