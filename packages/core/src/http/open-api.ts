import * as z from 'zod/mini'
import { type Operation, operationsOf, pathFieldsOf, streamMessageSchema } from '../contract/index.ts'
import { catalogItemSchema } from '../domain/catalog/index.ts'
import { deploymentSchema, slotSchema } from '../domain/deployments/index.ts'
import { journalEntrySchema } from '../domain/journal/schema.ts'
import { ERROR_CODES, type ErrorCode } from '../errors/index.ts'

type Json = Readonly<Record<string, unknown>>

/** The records that answers are made of, by the names under which the document has them. */
const NAMED = new Map<z.ZodMiniType, string>([
  [deploymentSchema, 'Deployment'],
  [slotSchema, 'Slot'],
  [catalogItemSchema, 'CatalogItem'],
  [journalEntrySchema, 'JournalEntry'],
  [streamMessageSchema, 'StreamMessage'],
])

const components = '#/components/schemas/'

/** The API as an OpenAPI 3.1 document, out of the contract. */
export function openApiOf(basePath: string): Json {
  const { inputs, outputs, schemas } = schemasOf()
  const paths: Record<string, Record<string, unknown>> = {
    '/webhooks/{integration}': { post: webhook() },
  }
  for (const { name, group, operation } of operationsOf()) {
    const path = operation.path.replaceAll(/:([a-z_]+)/g, '{$1}')
    const entry = describe(name, group, operation, inputs[name] ?? {}, outputs[name] ?? {})
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: entry }
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Slipway',
      version: '1',
      description: 'Deployment management. Errors are problem documents (RFC 9457) with a stable `code`.',
    },
    servers: [{ url: basePath === '' ? '/' : basePath }],
    paths,
    components: { schemas: { ...schemas, Problem: problemSchema() } },
  }
}

/** JSON schemas of all inputs and outputs; the named records are referred to. */
function schemasOf() {
  const names = z.registry<{ id: string }>()
  for (const [schema, id] of NAMED) names.add(schema, { id })
  const options = { metadata: names, unrepresentable: 'any', target: 'draft-2020-12' } as const
  const schemas: Record<string, unknown> = {}
  const toSchema = (schema: z.ZodMiniType, io: 'input' | 'output'): Json => {
    const { $schema: _, $defs = {}, ...body } = hoisted(z.toJSONSchema(schema, { ...options, io }))
    Object.assign(schemas, $defs)
    return body
  }
  const inputs: Record<string, Json> = {}
  const outputs: Record<string, Json> = {}
  for (const { name, operation } of operationsOf()) {
    inputs[name] = toSchema(operation.input, 'input')
    outputs[name] = toSchema(operation.output, 'output')
  }
  for (const [schema, name] of NAMED) {
    const named = toSchema(schema, 'output')
    if (!Object.hasOwn(schemas, name)) schemas[name] = named
  }
  return { inputs, outputs, schemas }
}

/** References point to the document's components, and a named record is a reference wherever it stands. */
function hoisted(schema: unknown): Record<string, unknown> & { $defs?: Json } {
  return JSON.parse(
    JSON.stringify(schema, (key, value: unknown) => {
      if (key === '$ref' && typeof value === 'string') return value.replace('#/$defs/', components)
      return value
    }),
  )
}

function describe(name: string, group: string, operation: Operation, input: Json, output: Json): Json {
  const { properties = {}, required = [], ...rest } = input as { properties?: Json; required?: string[] }
  const inPath = pathFieldsOf(operation)
  const parameters: unknown[] = inPath.map((field) => ({
    name: field,
    in: 'path',
    required: true,
    schema: properties[field],
  }))
  const others = Object.entries(properties).filter(([field]) => !inPath.includes(field))
  const common = {
    operationId: name,
    tags: [group],
    summary: operation.summary,
    description: `Needs the permission \`${operation.permission}\`.`,
  }
  if (operation.kind === 'command') {
    if (Object.hasOwn(properties, 'revision')) parameters.push(ifMatch)
    parameters.push(idempotencyKey)
    const body = {
      ...rest,
      properties: Object.fromEntries(others),
      required: required.filter((field) => !inPath.includes(field)),
    }
    return {
      ...common,
      parameters,
      requestBody: { required: true, content: { 'application/json': { schema: body } } },
      responses: {
        [operation.status ?? 200]: answered('application/json', output),
        ...problems(COMMAND_ERRORS),
      },
    }
  }
  for (const [field, schema] of others) {
    // An object stands in a query string as JSON.
    const content = { 'application/json': { schema } }
    const isObject = (schema as { type?: unknown }).type === 'object'
    const form = isObject ? { content } : { schema }
    parameters.push({ name: field, in: 'query', required: required.includes(field), ...form })
  }
  if (operation.kind === 'stream') {
    parameters.push(lastEventId)
    return {
      ...common,
      parameters,
      responses: { 200: answered('text/event-stream', output), ...problems(QUERY_ERRORS) },
    }
  }
  return {
    ...common,
    parameters,
    responses: { 200: answered('application/json', output), ...problems(QUERY_ERRORS) },
  }
}

const ifMatch = {
  name: 'If-Match',
  in: 'header',
  description: 'ETag of the record as the caller has seen it; the same as `revision` in the body.',
  schema: { type: 'string' },
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  description:
    'A text of your own, such as a UUID: the same command under the same key within 24 hours has no second effect and gets the same answer.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
}

const lastEventId = {
  name: 'Last-Event-ID',
  in: 'header',
  description: '`id` of the last event seen; the same as `after`, and stronger.',
  schema: { type: 'string' },
}

const QUERY_ERRORS: readonly ErrorCode[] = [
  'invalid_input',
  'malformed_request',
  'invalid_cursor',
  'unauthenticated',
  'forbidden',
  'not_found',
  'internal',
  'storage_busy',
]

const COMMAND_ERRORS: readonly ErrorCode[] = [
  ...QUERY_ERRORS.filter((code) => code !== 'invalid_cursor'),
  'idempotency_key_missing',
  'idempotency_key_reused',
  'transition_refused',
  'slot_occupied',
  'already_exists',
  'stale_revision',
  'payload_too_large',
  'unsupported_media_type',
  'secrets_key_missing',
]

function answered(type: string, schema: Json): Json {
  return { description: 'Done.', content: { [type]: { schema } } }
}

/** One answer for each status, with the codes that travel under it. */
function problems(codes: readonly ErrorCode[]): Json {
  const byStatus = Map.groupBy(codes, (code) => ERROR_CODES[code].status)
  return Object.fromEntries(
    [...byStatus].map(([status, ofStatus]) => [
      status,
      {
        description: ofStatus.map((code) => `\`${code}\`: ${ERROR_CODES[code].title}.`).join(' '),
        content: { 'application/problem+json': { schema: { $ref: `${components}Problem` } } },
      },
    ]),
  )
}

function webhook(): Json {
  return {
    operationId: 'webhooks.receive',
    tags: ['webhooks'],
    summary: 'What another system delivers. Its signature over the body proves where it comes from.',
    parameters: [{ name: 'integration', in: 'path', required: true, schema: { type: 'string' } }],
    requestBody: { required: true, content: { '*/*': {} } },
    responses: {
      200: answered('application/json', {
        type: 'object',
        properties: {
          outcome: { enum: ['applied', 'known', 'ignored'] },
          message: { type: 'string' },
        },
        required: ['outcome', 'message'],
      }),
      ...problems(['malformed_request', 'webhook_unauthentic', 'not_found', 'payload_too_large', 'internal']),
    },
  }
}

function problemSchema(): Json {
  const text = { type: 'string' }
  const list = (field: string) => ({
    type: 'array',
    items: {
      type: 'object',
      properties: { [field]: text, message: text },
      required: [field, 'message'],
    },
  })
  return {
    type: 'object',
    properties: {
      type: text,
      title: text,
      status: { type: 'integer' },
      detail: { ...text, description: 'What happened, and why.' },
      code: { enum: Object.keys(ERROR_CODES), description: 'Stable. More may be added.' },
      next: { ...text, description: 'What to do about it.' },
      faults: { ...list('pointer'), description: 'What is wrong with the input, by JSON pointer.' },
      reasons: { ...list('code'), description: 'Every reason of a refusal.' },
      correlation_id: { ...text, description: 'Under which the log of the server has the cause.' },
    },
    required: ['type', 'title', 'status', 'detail', 'code'],
  }
}
