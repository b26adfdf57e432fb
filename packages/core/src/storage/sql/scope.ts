import { type RawBuilder, sql } from 'kysely'
import type { Scope } from '../../ports/index.ts'
import type { CollectionPlan } from './plan.ts'

/** How many teams a scope names, as far as a statement's shape goes. */
export type ScopeShape = 'one' | 'some' | 'all'

/** Collects the teams of a scope: one as itself, several as a list, "all" as nothing. `null` when it names no team. */
export function walkScope(plan: CollectionPlan, scope: Scope, values: unknown[]): ScopeShape | null {
  const { teams } = scope
  if (teams === 'all') return 'all'
  if (teams.length === 0) return null
  if (teams.length === 1) {
    values.push(teams[0])
    return 'one'
  }
  values.push(plan.dialect.listOf(teams))
  return 'some'
}

/** The SQL of a scope whose value has the number `slot`; nothing for "all". */
export function scopeSql(
  plan: CollectionPlan,
  scope: ScopeShape,
  slot: number,
): readonly RawBuilder<unknown>[] {
  if (scope === 'all') return []
  const team = sql.ref('team_id')
  return [scope === 'one' ? sql`${team} = ${sql.val(slot)}` : plan.dialect.isIn(team, sql.val(slot))]
}
