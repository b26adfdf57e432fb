import type { Storage } from '@slipway/core'
import { type PostgresStorageOptions, postgresStorage } from '@slipway/postgres-adapter'
import { sqliteStorage } from '@slipway/sqlite-adapter'

/** Where a store is, as a text that can be handed to another process: the path of a file, or a database and a schema. */
export type Address = string

export function postgresAddress(url: string, schema: string): Address {
  return `${url}#${schema}`
}

/** `more` is for PostgreSQL alone. */
export function openStorage(
  address: Address,
  more: Pick<PostgresStorageOptions, 'connections' | 'transactionTimeout'> = {},
): Storage {
  if (!address.startsWith('postgres')) return sqliteStorage({ path: address })
  const [connectionString = '', schema] = address.split('#')
  return postgresStorage({ ...more, connectionString, schema })
}
