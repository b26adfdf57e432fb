import { type DeploymentsApi, isSlipwayError, type OperationName } from '@slipway/core'
import type { Handler } from '@slipway/core/http'
import { operationsOf, pathFieldsOf } from '../../packages/core/src/contract/index.ts'

const OPERATIONS = new Map(operationsOf().map(({ name, operation }) => [name, operation]))

/** What came of a call, as its caller can see it. */
export interface Reply {
  /** The code of the error, `null` where there was none. */
  readonly code: string | null
  /** The answer, `undefined` where there was an error. */
  readonly value: unknown
  /** Every byte of the answer: over HTTP status, headers and body, in process the value or all parts of the error. */
  readonly bytes: string
}

type Calls = Readonly<Record<string, Readonly<Record<string, (input: unknown) => Promise<unknown>>>>>

/** Calls an operation by its name. Errors that are no `SlipwayError` are thrown: nobody should ever meet one. */
export async function callInProcess(
  api: DeploymentsApi,
  name: OperationName,
  input: Readonly<Record<string, unknown>>,
): Promise<Reply> {
  const [group = '', method = ''] = name.split('.')
  const call = (api as unknown as Calls)[group]?.[method]
  if (call === undefined) throw new Error(`The API has no ${name}.`)
  try {
    const value = await call(input)
    return { code: null, value, bytes: JSON.stringify(value) }
  } catch (error) {
    if (!isSlipwayError(error)) throw error
    const { code, message, next, faults, reasons, status } = error
    return {
      code,
      value: undefined,
      bytes: JSON.stringify({ code, message, next, faults, reasons, status }),
    }
  }
}

/** The request that carries out an operation: path, query string or JSON body, as the contract says. */
export function toRequest(
  baseUrl: string,
  name: OperationName,
  input: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>>,
): Request {
  const operation = OPERATIONS.get(name)
  if (operation === undefined) throw new Error(`The contract has no ${name}.`)
  const inPath = pathFieldsOf(operation)
  const path = operation.path.replaceAll(/:(\w+)/g, (_, field: string) =>
    encodeURIComponent(String(input[field]).toWellFormed()),
  )
  const rest = Object.entries(input).filter(([field]) => !inPath.includes(field))
  const { method } = operation
  if (method !== 'GET') {
    const body = JSON.stringify(Object.fromEntries(rest))
    return new Request(`${baseUrl}${path}`, {
      method,
      body,
      headers: { ...headers, 'content-type': 'application/json' },
    })
  }
  const query = new URLSearchParams()
  for (const [field, value] of rest) for (const item of [value].flat()) query.append(field, String(item))
  return new Request(`${baseUrl}${path}?${query}`, { headers })
}

/** Sends a request and keeps all that comes back. */
export async function callOverHttp(handler: Handler, request: Request): Promise<Reply> {
  const response = await handler(request)
  const body = await response.text()
  const headers = [...response.headers].map(([field, value]) => `${field}: ${value}`).sort()
  const bytes = [`HTTP ${response.status}`, ...headers, '', body].join('\n')
  const value: unknown = JSON.parse(body)
  if (response.ok) return { code: null, value, bytes }
  const code = typeof value === 'object' && value !== null && 'code' in value ? String(value.code) : 'no code'
  return { code, value: undefined, bytes }
}
