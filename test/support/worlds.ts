import {
  type Actor,
  createDeployments,
  type Deployments,
  type DeploymentsApi,
  type DeploymentsOptions,
  type OperationName,
  type Storage,
} from '@slipway/core'
import { memoryStorage } from '@slipway/core/memory'
import { callInProcess, type Reply } from './call.ts'
import { type TestClock, testClock } from './clock.ts'

/** How the callers of a world reach the SDK. */
export type Transport = 'in process'

/** A store that a world can stand on. */
export interface Ground {
  readonly name: string
  /** A fresh and empty store; `release` removes what it left behind. */
  open(): { readonly storage: Storage; readonly release?: () => void }
}

export const GROUNDS: readonly Ground[] = [{ name: 'memory', open: () => ({ storage: memoryStorage() }) }]
export const TRANSPORTS: readonly Transport[] = ['in process']

/** An SDK over a fresh store, with a clock that the test moves, reached in one way. */
export interface World {
  readonly sdk: Deployments
  readonly storage: Storage
  readonly clock: TestClock
  /** The API as this person has it on the world's transport. */
  as(actor: Actor): DeploymentsApi
  /** One call by the operation's name, with all that its caller can see of the answer. */
  call(actor: Actor, name: OperationName, input: Readonly<Record<string, unknown>>): Promise<Reply>
  close(): Promise<void>
}

export interface WorldOptions extends Omit<DeploymentsOptions, 'storage' | 'clock'> {
  /** @default memory */
  readonly ground?: Ground | undefined
  /** @default 'in process' */
  readonly transport?: Transport | undefined
}

export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const { ground = memoryGround(), transport: _transport = 'in process', ...rest } = options
  const { storage, release } = ground.open()
  const clock = testClock()
  const sdk = createDeployments({ pollInterval: 50, ...rest, storage, clock })
  await sdk.migrate()
  return {
    sdk,
    storage,
    clock,
    as: (actor) => sdk.as(actor),
    call: (actor, name, input) => callInProcess(sdk.as(actor), name, input),
    async close() {
      await sdk.close()
      release?.()
    },
  }
}

function memoryGround(): Ground {
  return { name: 'memory', open: () => ({ storage: memoryStorage() }) }
}
