/** A value that a condition compares with. Text compares by code point, never by a locale. */
export type Scalar = string | number | boolean

export type Field<R> = Extract<keyof R, string>

/**
 * What a record must be like, as data. The same tree is compiled to a predicate (`toPredicate`) and, by the stores, to
 * SQL: what a list shows and what a check allows can therefore not differ.
 *
 * `null` satisfies no comparison; ask for it with `null`. Nor does a value of another type than the one compared with.
 * `not` is true wherever its inner condition is not true, also on `null`. `contains` finds text within text and ignores
 * the case of the letters a to z only. `has` finds a text in a list of texts that stands under `path` of a JSON field.
 */
export type Condition<R = Record<string, unknown>> =
  | { readonly op: 'always' }
  | { readonly op: 'never' }
  | { readonly op: 'and'; readonly of: readonly Condition<R>[] }
  | { readonly op: 'or'; readonly of: readonly Condition<R>[] }
  | { readonly op: 'not'; readonly of: Condition<R> }
  | { readonly op: 'eq' | 'lt' | 'lte' | 'gt' | 'gte'; readonly field: Field<R>; readonly value: Scalar }
  | { readonly op: 'in'; readonly field: Field<R>; readonly values: readonly Scalar[] }
  | { readonly op: 'null'; readonly field: Field<R> }
  | { readonly op: 'contains'; readonly field: Field<R>; readonly value: string }
  | { readonly op: 'has'; readonly field: Field<R>; readonly path: string; readonly value: string }

export const always: { readonly op: 'always' } = { op: 'always' }
export const never: { readonly op: 'never' } = { op: 'never' }

/** All of them. None at all is `always`; one `never` makes it `never`. */
export function and<R>(...of: readonly Condition<R>[]): Condition<R> {
  const parts = of.flatMap((part) => (part.op === 'and' ? part.of : part.op === 'always' ? [] : [part]))
  if (parts.some((part) => part.op === 'never')) return never
  return parts.length === 0
    ? always
    : parts.length === 1 && parts[0] !== undefined
      ? parts[0]
      : { op: 'and', of: parts }
}

/** Any of them. None at all is `never`; one `always` makes it `always`. */
export function or<R>(...of: readonly Condition<R>[]): Condition<R> {
  const parts = of.flatMap((part) => (part.op === 'or' ? part.of : part.op === 'never' ? [] : [part]))
  if (parts.some((part) => part.op === 'always')) return always
  return parts.length === 0
    ? never
    : parts.length === 1 && parts[0] !== undefined
      ? parts[0]
      : { op: 'or', of: parts }
}

export function eq<R>(field: Field<R>, value: Scalar): Condition<R> {
  return { op: 'eq', field, value }
}

/** One of the values; no value at all is `never`. */
export function isIn<R>(field: Field<R>, values: readonly Scalar[]): Condition<R> {
  const first = values[0]
  if (first === undefined) return never
  return values.length === 1 ? { op: 'eq', field, value: first } : { op: 'in', field, values }
}

export function not<R>(of: Condition<R>): Condition<R> {
  return of.op === 'not' ? of.of : { op: 'not', of }
}
