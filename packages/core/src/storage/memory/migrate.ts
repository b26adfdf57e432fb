import type { Collection } from '../../domain/collections/index.ts'
import { SlipwayError } from '../../errors/index.ts'
import type { MigrationReport } from '../../ports/index.ts'
import type { Tables } from './reader.ts'
import type { Row } from './row.ts'
import { createTable, type Table, withRow } from './table.ts'
import { walk } from './tree.ts'

/** The tables brought to the given collections. A table whose definition is the installed one stays as it is. */
export function migrateTables(
  before: Tables,
  collections: readonly Collection<never>[],
): { tables: Tables; report: MigrationReport } {
  const tables = new Map(before)
  const created: string[] = []
  const upgraded: string[] = []
  for (const collection of collections) {
    const installed = tables.get(collection.name)
    if (installed === undefined) {
      tables.set(collection.name, createTable(collection))
      created.push(collection.name)
    } else if (collection.version < installed.collection.version) {
      throw new SlipwayError(
        'schema_newer',
        `${collection.name} is installed in version ${installed.collection.version}, and this code knows version ${collection.version}.`,
        { next: 'Run the newer code, or give it a storage of its own.' },
      )
    } else {
      checkFields(installed.collection, collection)
      if (collection.version === installed.collection.version) continue
      tables.set(collection.name, rebuilt(installed, collection))
      upgraded.push(collection.name)
    }
  }
  return { tables, report: { created, upgraded, drift: [] } }
}

function checkFields(installed: Collection<never>, wanted: Collection<never>): void {
  const known = new Map(Object.entries(installed.fields))
  for (const [field, { kind, nullable }] of Object.entries(wanted.fields)) {
    const found = known.get(field)
    const fits =
      found === undefined ? nullable === true && wanted.version > installed.version : found.kind === kind
    if (fits) continue
    const fault = found === undefined ? 'is missing' : `is ${found.kind} instead of ${kind}`
    throw new SlipwayError('schema_drifted', `${wanted.name}.${field} ${fault}.`, {
      next: 'Raise the version of the collection and let new fields be null, or start from an empty storage.',
    })
  }
}

/** The rows under another definition: new fields are `null`, indexes are built anew. */
function rebuilt(installed: Table, collection: Collection<never>): Table {
  const owner = {}
  let table = createTable(collection)
  const added = Object.keys(collection.fields).filter(
    (field) => !Object.hasOwn(installed.collection.fields, field),
  )
  const nulls = Object.fromEntries(added.map((field) => [field, null]))
  const rows: Row[] = []
  const [byId] = installed.trees
  if (byId != null)
    walk(
      byId,
      () => 0,
      'asc',
      (row) => rows.push(row) < 0,
    )
  for (const row of rows) table = withRow(table, { ...row, ...nulls }, owner)
  return table
}
