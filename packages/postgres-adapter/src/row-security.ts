import { SlipwayError } from '@slipway/core'
import type { SqlSession } from '@slipway/core/sql'
import { ask, execute } from './statements.ts'

export interface RowSecurity {
  /**
   * The role under which statements run. It must exist, own none of the tables, be no superuser and not bypass row
   * security; the user of the connection must be it or a member of it.
   */
  readonly role: string
}

/** The setting that names the teams of the statement to come, as an array; `*` stands for all of them. */
export const TEAMS = 'slipway.teams'

// Subqueries, so that the setting is read once for each statement and not once for each row.
const SETTING = `(select nullif(current_setting('${TEAMS}', true), ''))`
const INSIDE = `(${SETTING} = '*' or team_id = any ((select nullif(${SETTING}, '*')::text[])))`

/** The policy of a table: rows of other teams than those named are neither seen nor written, not even by the owner. */
export function policyOf(
  table: string,
  appendOnly: boolean,
  { role }: RowSecurity,
): ReadonlyMap<string, string> {
  const rights = appendOnly ? 'select, insert' : 'select, insert, update, delete'
  return new Map([
    [
      'slipway_teams',
      `alter table ${table} enable row level security; alter table ${table} force row level security;
       grant ${rights} on ${table} to ${role};
       create policy slipway_teams on ${table} to ${role} using ${INSIDE} with check ${INSIDE}`,
    ],
  ])
}

/** Throws when the role does not exist, or would pass through every policy. Gives it what it needs of the schema. */
export async function prepareRole(
  session: SqlSession,
  namespace: string,
  { role }: RowSecurity,
): Promise<void> {
  const [found] = await ask(
    session,
    'select rolsuper or rolbypassrls as passes from pg_roles where rolname = $1',
    role,
  )
  if (found === undefined) {
    throw new SlipwayError('storage_failed', `There is no role ${role}, under which statements are to run.`, {
      next: `Create it: create role ${role} nologin. Then grant it to the user of the connection.`,
    })
  }
  if (found.passes === true) {
    throw new SlipwayError('storage_failed', `The role ${role} passes through row security.`, {
      next: 'Name one that is no superuser and has no BYPASSRLS.',
    })
  }
  const [rights] = await ask(session, `select has_schema_privilege($1, $2, 'usage') as uses`, role, namespace)
  if (rights?.uses !== true) await execute(session, `grant usage on schema ${namespace} to ${role}`)
}
