import { SlipwayError } from '../errors/index.ts'
import type { Route } from './routes.ts'

/** Where an operation is called, and with what. */
export interface ClientRequest {
  readonly method: string
  /** Behind the base URL: path and query string. */
  readonly path: string
  /** Input of a command. */
  readonly json: Readonly<Record<string, unknown>> | undefined
}

/** Spreads the input of an operation over path, query string and body, as the handler reads it. */
export function toRequest(route: Route, input: unknown): ClientRequest {
  const [verb = '', pattern = ''] = route.split(' ')
  const rest = new Map(Object.entries(toFields(input)))
  const path = pattern
    .split('/')
    .map((part) => {
      if (!part.startsWith(':')) return part
      const field = part.slice(1)
      const value = rest.get(field)
      rest.delete(field)
      return segmentOf(field, value)
    })
    .join('/')
  if (verb !== 'GET' && verb !== 'STREAM') return { method: verb, path, json: Object.fromEntries(rest) }
  const search = searchOf(rest)
  return { method: 'GET', path: search === '' ? path : `${path}?${search}`, json: undefined }
}

function toFields(input: unknown): object {
  if (input === undefined) return {}
  if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input
  throw invalid('', 'must be an object')
}

/** Addresses have no room for an empty part, and `.` and `..` mean something else there however they are written. */
function segmentOf(field: string, value: unknown): string {
  if (typeof value !== 'string' || value === '')
    throw invalid(`/${field}`, 'must be a text that is not empty')
  if (value === '.' || value === '..') throw invalid(`/${field}`, `must not be ${value}`)
  try {
    return encodeURIComponent(value)
  } catch {
    throw invalid(`/${field}`, 'must be well-formed Unicode text')
  }
}

/** A list repeats its key. An empty one is sent as `key=`, so that it is refused and not taken for "any". */
function searchOf(fields: ReadonlyMap<string, unknown>): string {
  const search = new URLSearchParams()
  for (const [field, value] of fields) {
    if (value === undefined) continue
    if (!Array.isArray(value)) search.append(field, textOf(value))
    else if (value.length === 0) search.append(field, '')
    else for (const part of value) search.append(field, textOf(part))
  }
  return search.toString()
}

function textOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function invalid(pointer: string, message: string): SlipwayError {
  return new SlipwayError('invalid_input', `${pointer === '' ? 'The input' : pointer}: ${message}`, {
    faults: [{ pointer, message }],
    next: 'Correct the fields named in `faults` and call again; nothing was sent.',
  })
}
