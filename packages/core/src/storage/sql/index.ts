export { createSqlStorage, type SqlStorage, type SqlStorageOptions } from './create-sql-storage.ts'
export type {
  Awaitable,
  Codec,
  PartKind,
  Row,
  ScalarType,
  SqlDialect,
  SqlDriver,
  SqlFault,
  SqlSchema,
  SqlSession,
  SqlStatement,
  TableChanges,
  TableRetention,
  TableState,
} from './dialect.ts'
export { INSTALLED_TABLE } from './installed.ts'
export { sessionOf } from './session-of.ts'
