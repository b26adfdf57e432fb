import type { Collection } from '../../domain/collections/index.ts'
import { SlipwayError } from '../../errors/index.ts'
import { isUniqueViolation, type MigrationReport } from '../../ports/index.ts'
import { addColumnSql, createTableSql, indexesOf } from './definitions.ts'
import type { PartKind, SqlSession, TableState } from './dialect.ts'
import { type Installed, partsOf, readInstalled, writeInstalled } from './installed.ts'
import type { CollectionPlan, Plans } from './plan.ts'

const RESTORE = 'Undo the change that was made by hand, or restore the database from a backup.'
const NO_PARTS: ReadonlyMap<string, string> = new Map()

/** One collection on its way from what the database remembers of it, and what is there, to what it has to be. */
interface Installation {
  readonly session: SqlSession
  readonly plan: CollectionPlan
  readonly before: Installed | undefined
  readonly state: TableState | null
  readonly drift: string[]
}

/** Brings the tables to the collections, in one transaction: whoever comes second finds everything done. */
export async function migrate(
  session: SqlSession,
  plans: Plans,
  collections: readonly Collection<never>[],
): Promise<MigrationReport> {
  await plans.dialect.schema.prepare(session)
  const installed = await readInstalled(session, plans)
  for (const collection of collections) refuseNewer(collection, installed.get(collection.name))
  const tables = collections.map((collection) => plans.of(collection).table)
  const states = await plans.dialect.schema.inspect(session, tables)
  const report = { created: [] as string[], upgraded: [] as string[], drift: [] as string[] }
  const touched: string[] = []
  for (const collection of collections) {
    const { name } = collection
    const plan = plans.of(collection)
    const before = installed.get(name)
    const state = states.get(plan.table) ?? null
    const changed = await install({ session, plan, before, state, drift: report.drift })
    if (changed) touched.push(plan.table)
    if (state === null) report.created.push(name)
    else if (changed || before === undefined || before.version < collection.version)
      report.upgraded.push(name)
  }
  const now = new Map([...states, ...(await plans.dialect.schema.inspect(session, touched))])
  const remembered = collections
    .map((collection) => [collection.name, toInstalled(plans.of(collection), now)] as const)
    .filter(([name, after]) => JSON.stringify(after) !== JSON.stringify(installed.get(name)))
  await writeInstalled(session, plans, new Map(remembered))
  return report
}

function refuseNewer({ name, version }: Collection<never>, installed: Installed | undefined): void {
  if (installed === undefined || installed.version <= version) return
  throw new SlipwayError(
    'schema_newer',
    `The table of ${name} is at version ${installed.version}, and this code knows version ${version}.`,
    { next: 'Update Slipway here to the version that runs elsewhere on this database.' },
  )
}

/** Says whether anything had to be changed. */
async function install(installation: Installation): Promise<boolean> {
  const { session, plan, before, state } = installation
  if (state === null) {
    if (before !== undefined) throw drifted(`The table ${plan.table} is gone.`)
    await execute(session, createTableSql(plan))
  }
  let changed = state === null || (await installColumns(installation, state))
  for (const kind of KINDS) if (await installParts(installation, kind)) changed = true
  return changed
}

const KINDS = ['index', 'trigger', 'policy'] as const

/** The parts that a collection asks for: name and statement. */
function wantedOf(plan: CollectionPlan, kind: PartKind): ReadonlyMap<string, string> {
  const { collection, dialect, table, retention } = plan
  if (kind === 'index') return indexesOf(plan)
  const { appendOnly } = collection
  if (kind === 'trigger')
    return appendOnly === false ? NO_PARTS : dialect.schema.appendOnlyTriggers(table, retention)
  const changes = appendOnly === false ? 'all' : appendOnly === true ? 'none' : 'remove'
  return dialect.schema.policies?.(table, changes) ?? NO_PARTS
}

/** Adds what is new. Throws when a column that is needed is gone, or is not what it has to be. */
async function installColumns(
  { session, plan, before, drift }: Installation,
  state: TableState,
): Promise<boolean> {
  const { dialect, table } = plan
  let added = false
  for (const field of plan.fields) {
    const { kind, nullable = false } = plan.definitionOf(field)
    const column = state.columns.get(field)
    const type = dialect.schema.columnType(kind)
    if (column === undefined) {
      if (before !== undefined && Object.hasOwn(before.fields, field))
        throw drifted(`The column ${field} of ${table} is gone.`)
      if (!nullable) {
        throw drifted(
          `The column ${field} is missing in ${table}, and there is no value for the rows that are there.`,
          'Make a field nullable when it is added to a collection that is in use.',
        )
      }
      await execute(session, addColumnSql(plan, field))
      added = true
    } else if (column.type !== type) {
      throw drifted(`The column ${field} of ${table} is ${column.type} instead of ${type}.`)
    } else if (nullable && !column.nullable) {
      throw drifted(`The column ${field} of ${table} refuses null, which it has to take.`)
    } else if (column.nullable && !nullable) {
      drift.push(`The column ${field} of ${table} takes null, which it should refuse.`)
    }
  }
  for (const column of state.columns.keys())
    if (!plan.fields.includes(column)) drift.push(`The column ${column} of ${table} is not one of Slipway's.`)
  return added
}

/**
 * Indexes, triggers and policies are ours by name: what is missing or was altered is made anew and reported, what no longer
 * belongs to the collection is dropped. Those of other names are reported and left alone.
 */
async function installParts(
  { session, plan, before, state, drift }: Installation,
  kind: PartKind,
): Promise<boolean> {
  const wanted = wantedOf(plan, kind)
  const found = state?.parts[kind] ?? NO_PARTS
  const known = before?.[kind] ?? {}
  let changed = false
  for (const [name, statement] of wanted) {
    const part = known[name]
    const text = found.get(name)
    if (text !== undefined && part?.text === text && part.statement === statement) continue
    if (text === undefined) {
      if (part !== undefined) drift.push(`The ${kind} ${name} of ${plan.table} was gone, and was made anew.`)
    } else {
      if (part?.text !== text)
        drift.push(`The ${kind} ${name} of ${plan.table} was altered, and was made anew.`)
      await execute(session, plan.dialect.schema.drop(kind, plan.table, name))
    }
    await execute(session, statement, name)
    changed = true
  }
  for (const name of found.keys()) {
    if (wanted.has(name)) continue
    if (Object.hasOwn(known, name)) {
      await execute(session, plan.dialect.schema.drop(kind, plan.table, name))
      changed = true
    } else {
      drift.push(`The ${kind} ${name} of ${plan.table} is not one of Slipway's.`)
    }
  }
  return changed
}

function toInstalled(plan: CollectionPlan, states: ReadonlyMap<string, TableState>): Installed {
  const parts = states.get(plan.table)?.parts
  return {
    version: plan.collection.version,
    fields: Object.fromEntries(plan.fields.map((field) => [field, plan.definitionOf(field)])),
    index: partsOf(wantedOf(plan, 'index'), parts?.index),
    trigger: partsOf(wantedOf(plan, 'trigger'), parts?.trigger),
    policy: partsOf(wantedOf(plan, 'policy'), parts?.policy),
  }
}

async function execute(session: SqlSession, sql: string, unique?: string): Promise<void> {
  try {
    await session.run({ sql, rows: false }, [])
  } catch (error) {
    if (unique === undefined || !isUniqueViolation(error)) throw error
    throw drifted(
      `The unique index ${unique} cannot be made, as rows that are there contradict it.`,
      'Find the rows that are equal in the fields of the index, remove all but one of each, and migrate again.',
    )
  }
}

function drifted(message: string, next = RESTORE): SlipwayError {
  return new SlipwayError('schema_drifted', message, { next })
}
