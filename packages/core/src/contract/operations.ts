import type { OperationName } from './api.ts'
import { contract } from './contract.ts'
import type { Operation } from './operation.ts'

/** All operations with their names, in the contract's order. */
export function operationsOf(): { name: OperationName; group: string; operation: Operation }[] {
  return Object.entries(contract).flatMap(([group, operations]) =>
    Object.entries<Operation>(operations).map(([name, operation]) => ({
      name: `${group}.${name}` as OperationName,
      group,
      operation,
    })),
  )
}

/** The fields of the input that stand in the path. */
export function pathFieldsOf(operation: Pick<Operation, 'path'>): string[] {
  return operation.path.split('/').flatMap((part) => (isPathField(part) ? [part.slice(1)] : []))
}

function isPathField(part: string): boolean {
  return part.startsWith(':')
}
