import type * as z from 'zod/mini'
import { type Operation, type OperationName, operationsOf, pathFieldsOf } from '../contract/index.ts'

/** How the text of a query string becomes a value of a field. */
type QueryKind = 'text' | 'list' | 'number' | 'boolean' | 'json'

/** An operation with all that a request needs to know of it, worked out once. */
export interface Route {
  readonly name: OperationName
  readonly group: string
  readonly method: string
  readonly operation: Operation
  readonly pathFields: readonly string[]
  readonly kinds: ReadonlyMap<string, QueryKind>
  /** Whether the input has a `revision`, which `If-Match` can give as well. */
  readonly takesRevision: boolean
  /** Whether the answer is one record, with `ETag` for its revision. */
  readonly answersRecord: boolean
  /** Path of the operation that reads what this one creates. */
  readonly location: string | undefined
}

/** The routes of all operations of the contract. */
export function routesOf(): Route[] {
  const operations = operationsOf()
  return operations.map(({ name, group, operation }) => {
    const fields = fieldsOf(operation.input)
    const answer = fieldsOf(operation.output)
    const created = operation.kind === 'command' && operation.status === 201
    const reader = operations.find(
      (other) => other.operation.kind === 'query' && created && other.operation.output === operation.output,
    )
    return {
      name,
      group: group,
      method: name.slice(group.length + 1),
      operation,
      pathFields: pathFieldsOf(operation),
      kinds: new Map(Object.entries(fields).map(([field, schema]) => [field, kindOf(schema)])),
      takesRevision: 'revision' in fields,
      answersRecord: 'revision' in answer && 'id' in answer,
      location: reader?.operation.path,
    }
  })
}

/** The fields of an object's schema. */
function fieldsOf(schema: z.ZodMiniType): Readonly<Record<string, z.ZodMiniType>> {
  const { def } = schema as z.ZodMiniType & { def: { type: string; shape?: Record<string, z.ZodMiniType> } }
  return def.shape ?? {}
}

interface Definition {
  readonly type: string
  readonly innerType?: { readonly def: Definition }
  readonly in?: { readonly def: Definition }
  readonly options?: readonly { readonly def: Definition }[]
}

function kindOf(schema: z.ZodMiniType): QueryKind {
  let definition = schema.def as Definition
  for (;;) {
    const inner = definition.innerType ?? (definition.type === 'pipe' ? definition.in : undefined)
    if (inner === undefined) break
    definition = inner.def
  }
  if (definition.type === 'number' || definition.type === 'boolean') return definition.type
  if (definition.type === 'object') return 'json'
  const parts = definition.options?.map((option) => option.def.type) ?? [definition.type]
  return parts.includes('array') ? 'list' : 'text'
}
