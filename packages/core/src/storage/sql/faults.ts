import { SlipwayError } from '../../errors/index.ts'
import { AppendOnlyViolation, UniqueViolation } from '../../ports/index.ts'
import type { SqlDialect, SqlFault } from './dialect.ts'
import { outcomeUnknown } from './evidence.ts'
import { type Plans, TABLE_PREFIX } from './plan.ts'

/** Turns what a database's client throws into what the storage contract promises. Other errors pass as they are. */
export function createTranslator(dialect: SqlDialect, plans: Plans): (error: unknown) => unknown {
  return (error) => {
    const fault = dialect.faultOf(error)
    return fault === undefined ? error : toError(fault, error, plans)
  }
}

function toError(fault: SqlFault, cause: unknown, plans: Plans): Error {
  switch (fault.kind) {
    case 'busy':
      return new SlipwayError('storage_busy', 'The database stayed locked by somebody else.', {
        next: 'Try again. If it happens often, look for a long transaction of another program on this database.',
        cause,
      })
    case 'unreachable':
      return new SlipwayError('storage_unreachable', fault.message, { next: fault.next, cause })
    case 'unique': {
      const [collection, index] =
        'index' in fault ? namedIndex(fault.index, fault.table) : indexOf(fault.table, fault.columns, plans)
      return new UniqueViolation(collection, index, { cause })
    }
    case 'unanswered':
      return outcomeUnknown(cause)
    case 'append_only':
      return new AppendOnlyViolation(fault.table.slice(TABLE_PREFIX.length), { cause })
    case 'schema':
      return new SlipwayError('schema_missing', 'The database lacks a table or column that Slipway needs.', {
        next: 'Run sdk.migrate() before anything else: it installs the schema and brings it up to date.',
        cause,
      })
    case 'failed':
      return new SlipwayError('storage_failed', fault.message, { next: fault.next, cause })
  }
}

function namedIndex(index: string, table: string): [collection: string, index: string] {
  const collection = table.slice(TABLE_PREFIX.length)
  return [collection, index.startsWith(TABLE_PREFIX) ? index.slice(TABLE_PREFIX.length) : index]
}

function indexOf(
  table: string,
  columns: readonly string[],
  plans: Plans,
): [collection: string, index: string] {
  const collection = table.slice(TABLE_PREFIX.length)
  if (columns.join() === 'id') return [collection, 'id']
  const unique = plans.ofTable(table)?.collection.unique ?? []
  return [collection, unique.find(({ fields }) => fields.join() === columns.join())?.name ?? columns.join()]
}
