import type { Condition } from '../../domain/conditions/index.ts'
import type { AnyOrder } from './order.ts'
import { type CollectionPlan, TABLE_PREFIX } from './plan.ts'

/**
 * The index through which a page of one or several teams is read best: by team, and within each team in the order asked
 * for. The database then reads no more of each team than a page, however many records there are. `undefined` where there
 * is none, or where the condition pins a field that another index leads to faster.
 */
export function pageIndex<R>(
  { collection }: CollectionPlan,
  where: Condition<R>,
  order: readonly AnyOrder[],
): string | undefined {
  const direction = order[0]?.direction ?? 'asc'
  if (order.some((each) => (each.direction ?? 'asc') !== direction)) return undefined
  const wanted = ['team_id', ...order.map(({ field }) => field)]
  const index = collection.indexes.find(
    ({ fields, where: partial }) =>
      partial === undefined && wanted.every((field, place) => fields[place] === field),
  )
  if (index === undefined) return undefined
  const pinned = pinnedFields(where)
  const others = [...collection.indexes, ...collection.unique].filter((other) => other !== index)
  const better =
    pinned.has('id') ||
    others.some(({ fields }) => {
      const leading = fields[0] === 'team_id' ? fields[1] : fields[0]
      return leading !== undefined && pinned.has(leading)
    })
  return better ? undefined : TABLE_PREFIX + index.name
}

/** The fields that a condition holds to one value or to a list of them. */
function pinnedFields<R>(where: Condition<R>): ReadonlySet<string> {
  const parts = where.op === 'and' ? where.of : [where]
  return new Set(parts.flatMap((part) => (part.op === 'eq' || part.op === 'in' ? [part.field] : [])))
}
