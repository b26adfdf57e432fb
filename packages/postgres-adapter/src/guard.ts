import type { Scope } from '@slipway/core'
import type { PostgresQuery } from './client.ts'
import { type RowSecurity, TEAMS } from './row-security.ts'

/** Holds the statements of a transaction to their scope: says what has to be sent before each of them. */
export interface Guard {
  /** What puts a transaction under the role. */
  readonly begin: string
  /** For one transaction: the query that must come before a statement of this scope, `undefined` where none has to. */
  follow(): (scope: Scope | undefined) => PostgresQuery | undefined
}

export function createGuard({ role }: RowSecurity): Guard {
  return {
    begin: `set local role ${role}`,
    follow() {
      let set: string | undefined
      return (scope) => {
        const teams = scope === undefined ? '' : scope.teams === 'all' ? '*' : arrayOf(scope.teams)
        if (teams === set) return undefined
        set = teams
        return { name: 'slipway_teams', text: `select set_config('${TEAMS}', $1, true)`, values: [teams] }
      }
    },
  }
}

function arrayOf(teams: readonly string[]): string {
  return `{${teams.map((team) => `"${team.replace(/["\\]/g, '\\$&')}"`).join()}}`
}
