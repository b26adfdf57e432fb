import { type CallOptions, contract, type DeploymentsApi, type OperationName } from '../contract/index.ts'
import type { Operation } from '../contract/operation.ts'
import type { CommandContext, QueryContext } from '../services/context.ts'
import type { Services } from '../services/index.ts'
import type { Caller, Pipeline } from './pipeline.ts'

type AnyHandler = (context: QueryContext | CommandContext, input: unknown) => unknown
type Call = (caller: Caller, input: unknown, options?: CallOptions) => unknown

/**
 * Ties each operation of the contract to its service through the pipeline, once; `as` then only binds the caller. The
 * types of contract and services meet here, where the loop over names cannot carry them: `Services` is checked against
 * the contract, operation by operation, where it is built.
 */
export function createApi(pipeline: Pipeline, services: Services): (caller: Caller) => DeploymentsApi {
  const calls = Object.entries(contract).map(([group, operations]) => {
    const handlers = services[group as keyof Services] as Readonly<Record<string, AnyHandler>>
    const ofGroup = Object.entries<Operation>(operations).map(([name, operation]): [string, Call] => {
      const handler = handlers[name]
      if (handler === undefined) throw new Error(`No service carries out ${group}.${name}.`)
      return [name, bind(pipeline, `${group}.${name}` as OperationName, operation, handler)]
    })
    return [group, ofGroup] as const
  })
  return (caller) => {
    const api: Record<string, Record<string, unknown>> = {}
    for (const [group, ofGroup] of calls) {
      const bound: Record<string, unknown> = {}
      for (const [name, call] of ofGroup)
        bound[name] = (input?: unknown, options?: CallOptions) => call(caller, input, options)
      api[group] = bound
    }
    return api as DeploymentsApi
  }
}

function bind(pipeline: Pipeline, name: OperationName, operation: Operation, handler: AnyHandler): Call {
  if (operation.kind === 'command') {
    const work = handler as (context: CommandContext, input: unknown) => Promise<unknown>
    return (caller, input, options) =>
      pipeline.command(name, operation, work, caller, input, options?.idempotencyKey)
  }
  if (operation.kind === 'stream') {
    const work = handler as (context: QueryContext, input: unknown) => AsyncGenerator<unknown>
    return (caller, input, options) =>
      opened(pipeline.stream(name, operation, work, caller, input, options?.signal), options?.onConnection)
  }
  const work = handler as (context: QueryContext, input: unknown) => Promise<unknown>
  return (caller, input, options) => pipeline.query(name, operation, work, caller, input, options?.signal)
}

/** In process there is no connection to lose: it is open as soon as the stream says something. */
async function* opened(
  messages: AsyncGenerator<unknown>,
  onConnection: CallOptions['onConnection'],
): AsyncGenerator<unknown> {
  let told = false
  for await (const message of messages) {
    if (!told) onConnection?.('open')
    told = true
    yield message
  }
}
