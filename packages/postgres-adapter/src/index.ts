export type { PostgresClient, PostgresPool, PostgresPoolClient } from './client.ts'
export type { HostTransaction, KyselyTransaction } from './host-transaction.ts'
export { type PostgresStorage, type PostgresStorageOptions, postgresStorage } from './postgres-storage.ts'
export type { RowSecurity } from './row-security.ts'
