import type { Contract } from './contract.ts'
import type { CommandOperation, InputOf, OutputOf, QueryOperation, StreamOperation } from './operation.ts'

export interface CallOptions {
  /** Ends the call early. */
  readonly signal?: AbortSignal
  /**
   * Streams only: told when the stream is connected and when the connection is lost, each time that it changes. It connects
   * again by itself.
   */
  readonly onConnection?: ((connection: 'open' | 'lost') => void) | undefined
}

type Call<O> = O extends StreamOperation
  ? (input?: InputOf<O>, options?: CallOptions) => AsyncIterable<OutputOf<O>>
  : O extends QueryOperation | CommandOperation
    ? Record<never, never> extends InputOf<O>
      ? (input?: InputOf<O>, options?: CallOptions) => Promise<OutputOf<O>>
      : (input: InputOf<O>, options?: CallOptions) => Promise<OutputOf<O>>
    : never

/**
 * The API, grouped as in the contract. One type with two transports: `sdk.as(actor)` calls in process, `createClient`
 * over HTTP. Both take and give the same values and throw `SlipwayError` with the same codes.
 */
export type DeploymentsApi = {
  readonly [G in keyof Contract]: { readonly [N in keyof Contract[G]]: Call<Contract[G][N]> }
}

/** The name of an operation, such as `deployments.create`. */
export type OperationName = {
  [G in keyof Contract & string]: `${G}.${keyof Contract[G] & string}`
}[keyof Contract & string]
