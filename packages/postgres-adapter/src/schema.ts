import { SlipwayError } from '@slipway/core'
import type { Row, SqlSchema, SqlSession, TableState } from '@slipway/core/sql'
import { APPEND_ONLY } from './faults.ts'
import { checkRole, policyOf, type RowSecurity } from './row-security.ts'
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
  const retaining = `${namespace}.slipway_retention`
  return {
    namespace,
    columnType: (kind) => TYPES[kind],
    tableOptions: '',
    uniqueByColumns: false,
    appendOnlyTriggers(table, retention) {
      const events = retention === undefined ? 'update or delete or truncate' : 'update or truncate'
      const triggers = new Map([
        [
          'slipway_append_only',
          `create trigger slipway_append_only before ${events} on ${table} for each statement execute function ${guard}()`,
        ],
      ])
      if (retention !== undefined)
        triggers.set(
          'slipway_retention',
          `create trigger slipway_retention before delete on ${table} for each row execute function ${retaining}('${retention.upTo}', '${retention.field}')`,
        )
      return triggers
    },
    policies: (table, changes) =>
      rowSecurity === undefined ? new Map() : policyOf(namespace, table, changes, rowSecurity),
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
      await installFunction(session, guard, REFUSE)
      await installFunction(session, retaining, RETAIN)
      if (rowSecurity !== undefined) await checkRole(session, rowSecurity)
    },
    inspect,
  }
}

const raise = (message: string) =>
  `raise exception '${message}', tg_table_name using errcode = '${APPEND_ONLY}', table = tg_table_name`

const REFUSE = ` begin
  ${raise('Records of % are never changed or removed.')};
end `

/**
 * Lets the oldest row of a team go when a row of the table that is its first argument reaches as far by the field that is
 * the second. Being volatile, it sees what the same statement has removed already. It asks for the row in front and not for
 * any older one: the index still has all that were removed, and would be read from its beginning for each row.
 */
const RETAIN = ` declare goes boolean; begin
  execute format(
    'select exists (select 1 from %1$s where team_id = ($1).team_id and %2$I >= ($1).%2$I)
      and not exists (select 1 from %3$I.%4$I where team_id = ($1).team_id and %2$I = ($1).%2$I - 1)',
    tg_argv[0], tg_argv[1], tg_table_schema, tg_table_name
  ) into goes using old;
  if not goes then ${raise('This record of % has to stay.')}; end if;
  return old;
end `

async function installFunction(session: SqlSession, name: string, body: string): Promise<void> {
  const [made] = await ask(session, 'select prosrc from pg_proc where oid = to_regproc($1)', name)
  if (made?.prosrc === body) return
  await execute(
    session,
    `create or replace function ${name}() returns trigger language plpgsql as $body$${body}$body$`,
  )
}

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
  with ours as (select asked, to_regclass(asked) as id from unnest($1::text[]) as asked)
  select asked, 'column' as kind, attname as name, not attnotnull as nullable,
    format_type(atttypid, atttypmod) || coalesce(' collate ' || quote_ident(collname), '') as text
  from ours join pg_attribute on attrelid = id
    left join pg_collation c on c.oid = attcollation and c.collname <> 'default'
  where attnum > 0 and not attisdropped
  union all
  select asked, 'index', relname, false, pg_get_indexdef(indexrelid) || case when indisvalid then '' else ' invalid' end
  from ours join pg_index on indrelid = id join pg_class c on c.oid = indexrelid where not indisprimary
  union all
  select asked, 'trigger', tgname, false, pg_get_triggerdef(t.oid) || ' ' || tgenabled::text
  from ours join pg_trigger t on tgrelid = id where not tgisinternal
  union all
  select asked, 'policy', polname, false, concat_ws(' ', relrowsecurity, relforcerowsecurity, relacl, polcmd, polpermissive,
    polroles::regrole[], pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))
  from ours join pg_policy on polrelid = id join pg_class c on c.oid = polrelid`

async function inspect(
  session: SqlSession,
  tables: readonly string[],
): Promise<ReadonlyMap<string, TableState>> {
  const rows = Map.groupBy(await ask(session, INSPECT, tables), ({ asked }) => String(asked))
  return new Map([...rows].map(([table, parts]) => [table, stateOf(parts)]))
}

function stateOf(rows: readonly Row[]): TableState {
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
