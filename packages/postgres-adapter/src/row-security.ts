import { SlipwayError } from '@slipway/core'
import { INSTALLED_TABLE, type SqlSession, type TableChanges } from '@slipway/core/sql'
import { ask } from './statements.ts'

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
const INSIDE = `(${SETTING} = '*' or team_id = any ((select nullif(${SETTING}, '*'))::text[]))`

const RIGHTS: Readonly<Record<TableChanges, string>> = {
  none: '',
  remove: ', delete',
  all: ', update, delete',
}

/** The policy of a table: rows of other teams than those named are neither seen nor written, not even by the owner. */
export function policyOf(
  namespace: string,
  table: string,
  changes: TableChanges,
  { role }: RowSecurity,
): ReadonlyMap<string, string> {
  const rights = `select, insert${RIGHTS[changes]}`
  return new Map([
    [
      'slipway_teams',
      `alter table ${table} enable row level security; alter table ${table} force row level security;
       grant usage on schema ${namespace} to ${role};
       grant select on ${namespace}.${INSTALLED_TABLE} to ${role};
       grant ${rights} on ${table} to ${role};
       create policy slipway_teams on ${table} to ${role} using ${INSIDE} with check ${INSIDE}`,
    ],
  ])
}

/** Throws when the role does not exist, or would pass through every policy. */
export async function checkRole(session: SqlSession, { role }: RowSecurity): Promise<void> {
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
}
