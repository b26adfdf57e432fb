import { faultAt, pointerTo } from './problem.ts'
import type { Route } from './route.ts'

const NUMBER = /^-?\d{1,15}(\.\d{1,15})?$/

/**
 * The input of a query out of its query string. A field of several values repeats its key; `team_id=` alone is a list of
 * none, which the operation refuses like one given in process. An object is given as JSON. What cannot be read as the
 * field's kind is handed on as text, and so are unknown fields: the operation's own parser says what is wrong with them.
 */
export function readQuery(route: Route, search: string): Record<string, unknown> {
  // Without a prototype, so that `__proto__` is a field like any other, and an unknown one.
  const input: Record<string, unknown> = Object.create(null)
  if (search === '') return input
  const lists = new Map<string, string[]>()
  for (const [field, text] of new URLSearchParams(search)) {
    if (route.pathFields.includes(field)) throw faultAt(pointerTo(field), 'stands in the path already')
    if (route.kinds.get(field) === 'list') {
      const list = lists.get(field)
      if (list === undefined) lists.set(field, [text])
      else list.push(text)
    } else if (Object.hasOwn(input, field)) {
      throw faultAt(pointerTo(field), 'is given more than once')
    } else {
      input[field] = readText(route, field, text)
    }
  }
  for (const [field, list] of lists) input[field] = list.length > 1 ? list : list[0] === '' ? [] : list[0]
  return input
}

function readText(route: Route, field: string, text: string): unknown {
  const kind = route.kinds.get(field)
  if (kind === 'json') return jsonOr(text)
  if (kind === 'number' && NUMBER.test(text)) return Number(text)
  if (kind === 'boolean' && (text === 'true' || text === 'false')) return text === 'true'
  return text
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
