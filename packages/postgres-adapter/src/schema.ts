import { SlipwayError } from '@slipway/core'
import type { SqlSchema, SqlSession, TableState } from '@slipway/core/sql'
import { APPEND_ONLY } from './faults.ts'
import { policyOf, prepareRole, type RowSecurity } from './row-security.ts'
import { ask, execute } from './statements.ts'

/** As PostgreSQL itself names them. Texts compare by code point in the collation "C". */
const TYPES = {
  text: 'text collate "C"',
  instant: 'timestamp with time zone',
  json: 'jsonb',
  integer: 'bigint',
  boolean: 'boolean',
  real: 'double precision',
} as const

/** Older ones lack what is used, and have no support any more. */
const OLDEST = 14

/** How tables are kept in a schema of PostgreSQL. */
export function postgresSchema(namespace: string, rowSecurity: RowSecurity | undefined): SqlSchema {
  const guard = `${namespace}.slipway_append_only`
  return {
    namespace,
    columnType: (kind) => TYPES[kind],
    tableOptions: '',
    uniqueByColumns: false,
    appendOnlyTriggers: (table) =>
      new Map([
        [
          'slipway_append_only',
          `create trigger slipway_append_only before update or delete or truncate on ${table} for each statement execute function ${guard}()`,
        ],
      ]),
    policies: (table, appendOnly) =>
      rowSecurity === undefined ? new Map() : policyOf(table, appendOnly, rowSecurity),
    drop(kind, table, name) {
      if (kind === 'index') return `drop index ${namespace}.${name}`
      if (kind === 'trigger') return `drop trigger ${name} on ${table}`
      return `drop policy ${name} on ${table};
        alter table ${table} no force row level security; alter table ${table} disable row level security`
    },
    async prepare(session) {
      await checkServer(session)
      // Whoever comes second waits here, and finds everything done.
      await ask(
        session,
        'select pg_advisory_xact_lock(hashtextextended($1, 0))',
        `slipway migrate ${namespace}`,
      )
      const [there] = await ask(session, 'select 1 from pg_namespace where nspname = $1', namespace)
      if (there === undefined) await execute(session, `create schema ${namespace}`)
      const [made] = await ask(session, 'select prosrc from pg_proc where oid = to_regproc($1)', guard)
      if (made?.prosrc !== BODY)
        await execute(
          session,
          `create or replace function ${guard}() returns trigger language plpgsql as $$${BODY}$$`,
        )
      if (rowSecurity !== undefined) await prepareRole(session, namespace, rowSecurity)
    },
    inspect,
  }
}

const BODY = ` begin
  raise exception 'Records of % are never changed or removed.', tg_table_name using errcode = '${APPEND_ONLY}', table = tg_table_name;
end `

async function checkServer(session: SqlSession): Promise<void> {
  const [server] = await ask(
    session,
    `select current_setting('server_version_num')::integer / 10000 as version, current_setting('server_encoding') as encoding`,
  )
  const fail = (message: string, next: string) => {
    throw new SlipwayError('storage_failed', message, { next })
  }
  if (Number(server?.version) < OLDEST)
    fail(`This is PostgreSQL ${server?.version}.`, `Use PostgreSQL ${OLDEST} or newer.`)
  if (server?.encoding !== 'UTF8')
    fail(`The database keeps its texts as ${server?.encoding}.`, 'Create a database with the encoding UTF8.')
}

const INSPECT = `
  select 'column' as kind, attname as name, not attnotnull as nullable,
    format_type(atttypid, atttypmod) || coalesce(' collate ' || quote_ident(collname), '') as text
  from pg_attribute left join pg_collation c on c.oid = attcollation and c.collname <> 'default'
  where attrelid = to_regclass($1) and attnum > 0 and not attisdropped
  union all
  select 'index', relname, false, pg_get_indexdef(indexrelid) || case when indisvalid then '' else ' invalid' end
  from pg_index join pg_class c on c.oid = indexrelid where indrelid = to_regclass($1) and not indisprimary
  union all
  select 'trigger', tgname, false, pg_get_triggerdef(oid) || ' ' || tgenabled::text
  from pg_trigger where tgrelid = to_regclass($1) and not tgisinternal
  union all
  select 'policy', polname, false, concat_ws(' ', relrowsecurity, relforcerowsecurity, relacl, polcmd, polpermissive,
    polroles::regrole[], pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))
  from pg_policy join pg_class c on c.oid = polrelid where polrelid = to_regclass($1)`

async function inspect(session: SqlSession, table: string): Promise<TableState | null> {
  const rows = await ask(session, INSPECT, table)
  if (rows.length === 0) return null
  const found = (kind: string) => rows.filter((row) => row.kind === kind)
  const texts = (kind: string) => new Map(found(kind).map(({ name, text }) => [String(name), String(text)]))
  return {
    columns: new Map(
      found('column').map(({ name, text, nullable }) => [
        String(name),
        { type: String(text), nullable: nullable === true },
      ]),
    ),
    parts: { index: texts('index'), trigger: texts('trigger'), policy: texts('policy') },
  }
}
