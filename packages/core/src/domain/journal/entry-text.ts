import { SlipwayError } from '../../errors/index.ts'
import type { FieldDefinition } from '../collections/index.ts'
import type { Json } from '../values/index.ts'
import { canonicalJson, quoted } from './canonical.ts'
import { quickText } from './quick-text.ts'
import { journal, type UnsealedEntry } from './schema.ts'

interface Part {
  readonly name: keyof UnsealedEntry
  /** `"name":` as it stands in the text. */
  readonly label: string
  readonly kind: FieldDefinition['kind']
  readonly nullable: boolean
}

// The names are ASCII, so that the default order is the one of RFC 8785 (UTF-16 code units). They are sorted here once
// instead of once for each entry.
const PARTS: readonly Part[] = Object.entries<FieldDefinition>(journal.fields)
  .filter((field): field is [keyof UnsealedEntry, FieldDefinition] => field[0] !== 'hash')
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([name, { kind, nullable = false }]) => ({ name, label: `${JSON.stringify(name)}:`, kind, nullable }))

const NAMES: ReadonlySet<string> = new Set(Object.keys(journal.fields))

/**
 * The text of an entry that gets hashed: the canonical JSON (RFC 8785) of its fields, without `hash` and without the
 * fields that are `null`. Leaving those out loses nothing, as the fields of an entry are known, and it keeps old hashes
 * right when the journal gets a new nullable field.
 *
 * Throws `SlipwayError` `invalid_input` when a field is missing, unknown or of the wrong type.
 */
export function entryText(entry: UnsealedEntry): string {
  for (const name in entry) if (!NAMES.has(name)) throw wrong(name, 'is not known')
  return quickText(entry) ?? exactText(entry)
}

function exactText(entry: UnsealedEntry): string {
  let text = ''
  for (const part of PARTS) {
    const value = entry[part.name]
    if (value === null && part.nullable) continue
    text += `${text === '' ? '{' : ','}${part.label}${valueText(part, value)}`
  }
  return `${text}}`
}

function valueText({ name, kind }: Part, value: Json | undefined): string {
  switch (kind) {
    case 'text':
    case 'instant': {
      if (typeof value !== 'string') throw wrong(name, 'is not text')
      const text = quoted(value)
      if (text === undefined) throw wrong(name, 'holds a lone surrogate')
      return text
    }
    case 'integer':
      if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw wrong(name, 'is not an integer')
      return `${value}`
    default:
      if (value === undefined || value === null) throw wrong(name, 'is missing')
      return canonicalJson(value)
  }
}

function wrong(name: string, message: string): SlipwayError {
  return new SlipwayError('invalid_input', `The field ${name} of a journal entry ${message}.`, {
    faults: [{ pointer: `/${name}`, message }],
  })
}
