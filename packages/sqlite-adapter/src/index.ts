export type { BetterSqlite3Database, NodeSqliteDatabase } from './client.ts'
export { type SqliteStorageOptions, sqliteStorage } from './sqlite-storage.ts'
