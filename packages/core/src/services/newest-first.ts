import { type Condition, type Field, isIn, type Scalar } from '../domain/conditions/index.ts'
import { pageAfter, toPage } from './cursor.ts'

/** Fields of a filter whose values are alternatives, as one condition each; a field that is not given asks for nothing. */
export function chosenBy<R, F extends Field<R>>(
  fields: readonly F[],
  input: { readonly [K in F]?: readonly Scalar[] | undefined },
): Condition<R>[] {
  return fields.flatMap((field): Condition<R>[] => {
    const values: readonly Scalar[] | undefined = input[field]
    return values === undefined ? [] : [isIn<R>(field, values)]
  })
}

/** The order of a list that begins with what was created last. */
export const NEWEST_FIRST = [
  { field: 'created_at', direction: 'desc' },
  { field: 'id', direction: 'desc' },
] as const

/** A page of such a list, read by `read`. `order` names the list, so that its cursors are taken for no other's. */
export async function newestFirst<R, V extends { readonly id: string; readonly created_at: string }>(
  order: string,
  input: { readonly limit: number; readonly cursor?: string | undefined },
  view: (record: R) => V,
  read: (page: { readonly limit: number; readonly after?: readonly Scalar[] }) => Promise<readonly R[]>,
) {
  const after = pageAfter(order, ['text', 'text'], input.cursor)
  const found = await read({ limit: input.limit + 1, ...(after === undefined ? {} : { after }) })
  return toPage(order, found.map(view), input.limit, ({ created_at, id }) => [created_at, id])
}
