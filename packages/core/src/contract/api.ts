import type { Contract } from './contract.ts'
import type { CommandOperation, InputOf, OutputOf, QueryOperation, StreamOperation } from './operation.ts'

export interface CallOptions {
  /** Ends the call early. */
  readonly signal?: AbortSignal
  /**
   * Commands only: the same call under the same key within 24 hours has no second effect and gets the same answer, also when
   * both come at once. Throws `idempotency_key_reused` where the key comes with another call. A refused call leaves nothing
   * behind, so it is decided anew. 1 to 255 visible ASCII characters, such as a UUID. @default none in process; `createClient`
   * makes one for each command, so that it can ask again after a lost connection
   */
  readonly idempotencyKey?: string | undefined
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
