import type { Collection, FieldDefinition, StoredRecord } from '../../domain/collections/index.ts'
import { compareScalars } from '../../domain/conditions/index.ts'
import type { Json } from '../../domain/values/index.ts'
import { SlipwayError } from '../../errors/index.ts'

/** A record as it is kept: nobody outside holds it, and it is never changed. */
export type Row = StoredRecord & { readonly [field: string]: Json }

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/

/**
 * Copies a record in. Throws `SlipwayError` `storage_failed` for a value that is not of its field's kind, and for fields
 * that the collection does not have: a database would refuse them too.
 */
export function toRow(collection: Collection<never>, record: object): Row {
  return { ...EMPTY, ...toFields(collection, record, collection.fields) }
}

const EMPTY: StoredRecord = { id: '', team_id: '' }

/** Copies in those fields that `wanted` names. */
export function toFields(
  collection: Collection<never>,
  given: object,
  wanted: object,
): { readonly [field: string]: Json } {
  const definitions: { readonly [field: string]: FieldDefinition } = collection.fields
  const values = new Map<string, unknown>(Object.entries(given))
  const fields: Record<string, Json> = {}
  for (const field of Object.keys(wanted)) {
    const definition = definitions[field]
    if (definition === undefined) throw failed(collection, field, 'is no field of it')
    fields[field] = toValue(collection, field, definition, values.get(field))
    values.delete(field)
  }
  for (const field of values.keys()) throw failed(collection, field, 'is no field of it')
  return fields
}

function toValue(
  collection: Collection<never>,
  field: string,
  definition: FieldDefinition,
  value: unknown,
): Json {
  if (value === null || value === undefined) {
    if (definition.nullable === true) return null
    // A JSON field may hold the JSON value null only where the field may be null: the two cannot be told apart.
    throw failed(collection, field, 'may not be null')
  }
  switch (definition.kind) {
    case 'text':
      if (typeof value === 'string' && value.isWellFormed() && !value.includes('\0')) return value
      break
    case 'instant':
      if (typeof value === 'string' && INSTANT.test(value)) return value
      break
    case 'integer':
      if (Number.isSafeInteger(value)) return Number(value)
      break
    case 'real':
      if (Number.isFinite(value)) return Number(value)
      break
    case 'boolean':
      if (typeof value === 'boolean') return value
      break
    case 'json':
      return copyJson(value)
  }
  throw failed(collection, field, `must be ${definition.kind}`)
}

function failed(collection: Collection<never>, field: string, fault: string): SlipwayError {
  return new SlipwayError('storage_failed', `${collection.name}.${field} ${fault}.`, {
    next: 'Give a record of the shape that its collection declares.',
  })
}

/** Copies a JSON value as writing it out and reading it again would. */
export function copyJson(value: unknown): Json {
  if (typeof value === 'object' && value !== null) {
    if (Array.isArray(value)) return value.map(copyJson)
    if ('toJSON' in value && typeof value.toJSON === 'function') return copyJson(value.toJSON())
    const copy: Record<string, Json> = {}
    for (const [key, inner] of Object.entries(value)) {
      if (inner === undefined) continue
      // A key of this name would otherwise set the prototype.
      if (key === '__proto__')
        Object.defineProperty(copy, key, {
          value: copyJson(inner),
          enumerable: true,
          configurable: true,
          writable: true,
        })
      else copy[key] = copyJson(inner)
    }
    return copy
  }
  if (typeof value === 'string' || typeof value === 'boolean') return value
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** Orders two values of one field; `null` comes first. */
export function compareValues(a: unknown, b: unknown): number {
  if (!isScalar(a)) return isScalar(b) ? -1 : 0
  if (!isScalar(b)) return 1
  // A condition may compare with a value of another type, which equals none.
  if (typeof a !== typeof b) return typeof a < typeof b ? -1 : 1
  return compareScalars(a, b)
}

export function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
