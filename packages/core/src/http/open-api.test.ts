import { expect, it } from 'vitest'
import { httpWorld } from '../../test/http-world.ts'
import { operationsOf } from '../contract/index.ts'
import { ERROR_CODES } from '../errors/index.ts'
import { openApiOf } from './open-api.ts'

/** Its value is text, or, where it has `content`, JSON. */
interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly schema?: Part
  readonly content?: Record<string, { schema?: Part }>
}

interface Part {
  readonly [key: string]: unknown
}
interface Operation {
  readonly operationId: string
  readonly parameters: readonly Parameter[]
  readonly requestBody?: { content: Record<string, { schema?: Part }> }
  readonly responses: Record<string, { content: Record<string, { schema: Part }> }>
}
interface Document {
  readonly openapi: string
  readonly servers: readonly { url: string }[]
  readonly paths: Record<string, Record<string, Operation>>
  readonly components: { schemas: Record<string, Part> }
}

const document = JSON.parse(JSON.stringify(openApiOf('/api/deployments'))) as Document
const all = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
)

function* partsOf(value: unknown): Generator<Part> {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) yield value as Part
  for (const part of Object.values(value)) yield* partsOf(part)
}

it('is served to anybody under openapi.json', async () => {
  const world = await httpWorld()
  const response = await world.ask('GET', '/openapi.json', { person: null })
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual(document)
  await world.close()
})

it('has every operation of the contract, and the webhooks, each once', () => {
  const names = all.map(({ operation }) => operation.operationId)
  expect([...names].sort()).toEqual(
    [...operationsOf().map(({ name }) => name as string), 'webhooks.receive'].sort(),
  )
  expect(document.openapi).toBe('3.1.1')
  expect(document.servers).toEqual([{ url: '/api/deployments' }])
})

it('declares just the fields that stand in the path, and all of them as required', () => {
  for (const { path, operation } of all) {
    const inPath = operation.parameters.filter((parameter) => parameter.in === 'path')
    const expected = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    expect([path, inPath.map(({ name }) => name)]).toEqual([path, expected])
    expect(inPath.every(({ required }) => required === true)).toBe(true)
    const schemas = operation.parameters.map(
      ({ schema, content }) => schema ?? content?.['application/json']?.schema,
    )
    expect(schemas).not.toContain(undefined)
  }
})

it('says each field of an input once: in path, query or body', () => {
  for (const { name, operation } of operationsOf()) {
    const told = all.find((one) => one.operation.operationId === name)?.operation
    const body = told?.requestBody?.content['application/json']?.schema?.properties ?? {}
    const parameters =
      told?.parameters.filter(({ in: place }) => place !== 'header').map((one) => one.name) ?? []
    const shape = (operation.input as unknown as { shape: object }).shape
    expect([name, [...parameters, ...Object.keys(body)].sort()]).toEqual([name, Object.keys(shape).sort()])
  }
})

it('describes a good answer and the errors of each operation', () => {
  for (const { path, operation } of all) {
    const statuses = Object.keys(operation.responses)
    expect([path, statuses.filter((status) => status.startsWith('2'))]).toEqual([path, [expect.any(String)]])
    for (const [status, { content }] of Object.entries(operation.responses)) {
      if (status.startsWith('2')) continue
      expect(content).toEqual({
        'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
      })
    }
  }
  expect(document.components.schemas.Problem).toMatchObject({
    properties: { code: { enum: Object.keys(ERROR_CODES) } },
  })
})

it('refers only to what it holds, and names the records', () => {
  const names = Object.keys(document.components.schemas)
  expect(names).toEqual(
    expect.arrayContaining(['Deployment', 'Slot', 'CatalogItem', 'JournalEntry', 'Problem']),
  )
  const references = [...partsOf(document)].flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref] : []))
  expect(references.length).toBeGreaterThan(20)
  for (const reference of references)
    expect(names.map((name) => `#/components/schemas/${name}`)).toContain(reference)
  const get = document.paths['/deployments/{id}']?.get
  expect(get?.responses[200]?.content['application/json']?.schema).toEqual({
    $ref: '#/components/schemas/Deployment',
  })
})

it('uses no word of JSON Schema beyond the dialect of OpenAPI 3.1', () => {
  const parts = [...partsOf(document.components.schemas)]
  expect(parts.some((part) => 'nullable' in part || '$defs' in part || 'definitions' in part)).toBe(false)
  expect(document.components.schemas.Deployment).toMatchObject({
    type: 'object',
    properties: {
      health_check_url: { anyOf: [{ type: 'string' }, { type: 'null' }] },
      revision: { type: 'integer' },
    },
  })
})
