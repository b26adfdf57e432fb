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
  TableState,
} from './dialect.ts'
