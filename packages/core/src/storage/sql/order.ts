import { type RawBuilder, sql } from 'kysely'
import type { Order, Query } from '../../ports/index.ts'

/** An order, whatever the record's type. */
export type AnyOrder = Pick<Order<Record<string, unknown>>, 'field' | 'direction'>

const BY_ID: readonly AnyOrder[] = [{ field: 'id' }]

export function orderOf<R>(query: Pick<Query<R>, 'orderBy'>): readonly AnyOrder[] {
  return query.orderBy ?? BY_ID
}

export function orderKey(order: readonly AnyOrder[]): string {
  let key = ''
  for (const { field, direction } of order) key += direction === 'desc' ? `-${field}` : `+${field}`
  return key
}

/** Behind a place in the order: as one comparison of tuples where all directions are the same, which indexes follow. */
export function behindSql(order: readonly AnyOrder[], first: number): RawBuilder<unknown> {
  const columns = order.map(({ field }) => sql.ref(field))
  const [leading] = order
  const same = order.every(({ direction = 'asc' }) => direction === (leading?.direction ?? 'asc'))
  if (same) {
    const place = order.map((_, index) => sql.val(first + index))
    const sign = leading?.direction === 'desc' ? sql`<` : sql`>`
    return columns.length === 1
      ? sql`${sql.join(columns)} ${sign} ${sql.join(place)}`
      : sql`(${sql.join(columns)}) ${sign} (${sql.join(place)})`
  }
  const steps = order.map(({ field, direction = 'asc' }, index) => {
    const before = order
      .slice(0, index)
      .map((earlier, at) => sql`${sql.ref(earlier.field)} = ${sql.val(first + at)} and `)
    const sign = direction === 'desc' ? sql`<` : sql`>`
    return sql`(${sql.join(before, sql``)}${sql.ref(field)} ${sign} ${sql.val(first + index)})`
  })
  return sql`(${sql.join(steps, sql` or `)})`
}
