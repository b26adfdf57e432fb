export {
  type Collection,
  defineCollection,
  type FieldDefinition,
  type FieldKind,
  type IndexDefinition,
  PLATFORM,
  type Retention,
  type StoredRecord,
} from './collection.ts'
export { teamIdSchema } from './team-id.ts'
