import type { Texts } from '../../texts/index.ts'
import { isEmptyRow } from './editable-values.ts'

/** The part of an issue of the schema that is looked at. */
export interface Issue {
  readonly code?: string | undefined
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly minimum?: unknown
  readonly maximum?: unknown
  readonly origin?: string | undefined
}

/** What is wrong, in words of the page's language, at the field of the form that it is about. */
export interface FieldFault {
  /** As react-hook-form names it: `contacts.0.email`. */
  readonly field: string
  readonly message: string
}

const ADDRESSES = ['health_check_url', 'run_url', 'url']

/** Where the schema of the input finds a fault, where the form shows it, and in which words. */
export function toFieldFault(issue: Issue, values: object, texts: Texts['fields']): FieldFault {
  const field = fieldOf(issue.path, values)
  return { field, message: wordsFor(issue, field, valueAt(values, field), texts.faults) }
}

/** A JSON pointer of the server as a path: `/metadata/contacts/0/email`. */
export function pathOfPointer(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** Metadata has its fields at the top of a form; configuration, by name in the input, is a list of rows there. */
function fieldOf(path: readonly PropertyKey[], values: object): string {
  const [first = '', ...rest] = path.map(String)
  if (first === 'metadata') {
    const [part = 'tags', ...more] = rest
    if (part === 'tags') return 'tags'
    if ((part === 'contacts' || part === 'documentation') && more[0] !== undefined) {
      // Rows of which nothing is filled in are not sent.
      const sent = rowsAt(values, part).flatMap((row, index) => (isEmptyRow(row) ? [] : [index]))
      return [part, sent[Number(more[0])] ?? more[0], ...more.slice(1)].join('.')
    }
    return [part, ...more].join('.')
  }
  if (first === 'configuration' && rest[0] !== undefined) {
    const row = rowsAt(values, 'configuration').findIndex(({ key }) => key?.trim() === rest[0])
    return row < 0 ? 'configuration' : `configuration.${row}.key`
  }
  return [first, ...rest].join('.')
}

function rowsAt(values: object, field: string): readonly Readonly<Record<string, string>>[] {
  const rows = valueAt(values, field)
  // A form has text in every field, and lists only of rows of fields.
  return Array.isArray(rows) ? rows : []
}

function valueAt(values: object, field: string): unknown {
  let value: unknown = values
  for (const part of field.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined
    value = Object.entries(value).find(([key]) => key === part)?.[1]
  }
  return value
}

function wordsFor(
  { code, maximum, message }: Issue,
  field: string,
  value: unknown,
  texts: Texts['fields']['faults'],
): string {
  if (typeof value !== 'object' && String(value ?? '').trim() === '') return texts.missing
  if (code === 'too_big' && typeof maximum === 'number') return texts.tooLong(maximum)
  const name = field.split('.').at(-1) ?? ''
  if (ADDRESSES.includes(name)) return texts.address
  if (field.startsWith('configuration')) return texts.variableName
  if (code === 'invalid_format') return texts.printable
  return message
}
