/**
 * The next answer with every part of the one before that is still the same, so that whoever compares by identity sees only
 * what changed. Rows of a list are told by their ids and not by their place: a new first row leaves the others as they are.
 * A record never goes back to an earlier revision, whichever of two answers comes first.
 */
export function share(previous: unknown, next: unknown): unknown {
  if (Object.is(previous, next)) return previous
  if (Array.isArray(previous) && Array.isArray(next)) return shareList(previous, next)
  if (isPlain(previous) && isPlain(next)) return shareObject(previous, next)
  return next
}

function shareList(previous: readonly unknown[], next: readonly unknown[]): readonly unknown[] {
  const known = new Map<string, unknown>()
  for (const item of previous) {
    const name = nameOf(item)
    if (name !== undefined) known.set(name, item)
  }
  let same = previous.length === next.length
  const shared = next.map((item, index) => {
    const name = nameOf(item)
    const result = share(name === undefined ? previous[index] : known.get(name), item)
    if (result !== previous[index]) same = false
    return result
  })
  return same ? previous : shared
}

function shareObject(previous: Record<string, unknown>, next: Record<string, unknown>): unknown {
  if (isOlder(next, previous)) return previous
  const keys = Object.keys(next)
  let same = keys.length === Object.keys(previous).length
  const entries = keys.map((key): [string, unknown] => {
    const before = Object.hasOwn(previous, key) ? previous[key] : undefined
    const value = share(before, next[key])
    if (value !== before || !Object.hasOwn(previous, key)) same = false
    return [key, value]
  })
  return same ? previous : Object.fromEntries(entries)
}

function isOlder(next: Record<string, unknown>, previous: Record<string, unknown>): boolean {
  return (
    typeof next.id === 'string' &&
    next.id === previous.id &&
    typeof next.revision === 'number' &&
    typeof previous.revision === 'number' &&
    next.revision < previous.revision
  )
}

/** What tells a row from its neighbours: its id, or for a row of the matrix its application and team. */
function nameOf(item: unknown): string | undefined {
  if (!isPlain(item)) return undefined
  if (typeof item.id === 'string') return item.id
  return typeof item.application_id === 'string' ? `${item.team_id}\n${item.application_id}` : undefined
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
