export { assertSchemaName } from './schema-name.ts'
