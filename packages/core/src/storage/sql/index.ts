export { createSqlStorage, type SqlStorageOptions } from './create-sql-storage.ts'
export type {
  Awaitable,
  Codec,
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
