import type { Scalar } from '../domain/conditions/index.ts'
import { isText } from '../domain/values/index.ts'
import { SlipwayError } from '../errors/index.ts'

/** Packs a place into the opaque text that a caller hands back. */
export function encodeCursor(place: unknown): string {
  return btoa(encodeURIComponent(JSON.stringify(place)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** Unpacks it; `undefined` where it is none of ours. */
export function decodeCursor(cursor: string): unknown {
  try {
    return JSON.parse(decodeURIComponent(atob(cursor.replaceAll('-', '+').replaceAll('_', '/'))))
  } catch {
    return undefined
  }
}

/**
 * The place behind which a page begins: the values of the fields that the list is ordered by. `order` names the order,
 * so that a cursor of one list is not taken for another's; `kinds` are what its fields hold.
 */
export function pageAfter(
  order: string,
  kinds: readonly ('text' | 'integer')[],
  cursor: string | undefined,
): readonly Scalar[] | undefined {
  if (cursor === undefined) return undefined
  const place: unknown = decodeCursor(cursor)
  const isPlace =
    Array.isArray(place) &&
    place.length === kinds.length + 1 &&
    place[0] === order &&
    kinds.every((kind, index) => {
      const part: unknown = place[index + 1]
      return kind === 'text' ? typeof part === 'string' && isText(part) : Number.isSafeInteger(part)
    })
  if (!isPlace) {
    throw new SlipwayError(
      'invalid_cursor',
      'The cursor is not one that this list has given, or its order has changed.',
      {
        next: 'Ask for the first page again, without a cursor, and follow `next` from there.',
      },
    )
  }
  return place.slice(1)
}

/** Cuts a list that was read with one record too many into a page. */
export function toPage<T>(
  order: string,
  found: readonly T[],
  limit: number,
  place: (item: T) => readonly Scalar[],
) {
  const items = found.slice(0, limit)
  const last = items.at(-1)
  const next = found.length > limit && last !== undefined ? encodeCursor([order, ...place(last)]) : null
  return { items, next }
}
