import type { OperationName } from './api.ts'
import type { CommandOperation } from './operation.ts'

/** Key of a query in a cache: `['slipway', 'deployments', 'list', input]`. */
export function queryKey(name: OperationName, input?: unknown): readonly unknown[] {
  return ['slipway', ...name.split('.'), ...(input === undefined ? [] : [input])]
}

/** The keys, as prefixes, of all queries whose answers the command can have changed. */
export function staleKeys(operation: Pick<CommandOperation, 'stale'>): readonly (readonly unknown[])[] {
  return operation.stale.map((group) => ['slipway', group])
}
