import { faultAt, pointerTo } from './problem.ts'
import type { Route } from './route.ts'

const INTEGER = /^-?\d{1,15}$/

/**
 * The input of a query out of its query string. A field of several values repeats its key; `team_id=` alone is a list of
 * none, which the operation refuses like one given in process. What cannot be read as the field's kind is handed on as
 * text, and so are unknown fields: the operation's own parser says what is wrong with them.
 */
export function readQuery(route: Route, search: string): Record<string, unknown> {
  // Without a prototype, so that `__proto__` is a field like any other, and an unknown one.
  const input: Record<string, unknown> = Object.create(null)
  if (search === '') return input
  for (const [field, text] of new URLSearchParams(search)) {
    if (route.pathFields.includes(field)) throw faultAt(pointerTo(field), 'stands in the path already')
    const before = input[field]
    if (route.kinds.get(field) === 'list') {
      const list = Array.isArray(before) ? before : []
      if (text !== '' || before !== undefined) list.push(text)
      input[field] = list
    } else if (before !== undefined) {
      throw faultAt(pointerTo(field), 'is given more than once')
    } else {
      input[field] = readText(route, field, text)
    }
  }
  return input
}

function readText(route: Route, field: string, text: string): unknown {
  const kind = route.kinds.get(field)
  if (kind === 'number' && INTEGER.test(text)) return Number(text)
  if (kind === 'boolean' && (text === 'true' || text === 'false')) return text === 'true'
  return text
}
