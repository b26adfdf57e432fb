import type { Deployment, DeploymentsApi, Storage } from '../src/index.ts'
import {
  createDeployments,
  type Deployments,
  type DeploymentsOptions,
} from '../src/runtime/create-deployments.ts'
import { keyRing } from '../src/runtime/secrets.ts'
import { memoryStorage } from '../src/storage/memory/index.ts'
import { type FakeClock, fakeClock } from '../src/testing/fake-clock.ts'
import { seededIds } from '../src/testing/seeded-ids.ts'

/** An SDK in memory with a clock that the test moves, and two people in it. */
export interface House {
  readonly sdk: Deployments
  readonly storage: Storage
  readonly clock: FakeClock
  readonly admin: DeploymentsApi
  /** Manager of team `t1`. */
  readonly api: DeploymentsApi
  /** Lets some seconds go by, one where none are given; gives the present instant. */
  tick(seconds?: number): string
}

export async function openHouse(options: Partial<DeploymentsOptions> = {}): Promise<House> {
  const storage = memoryStorage()
  const clock = fakeClock('2026-11-24T09:00:00.000Z')
  const keys = keyRing({ id: 'k1', key: new Uint8Array(32).fill(7) })
  const sdk = createDeployments({ storage, clock, keys, ids: seededIds(1), pollInterval: 20, ...options })
  await sdk.migrate()
  return {
    sdk,
    storage,
    clock,
    admin: sdk.as({ id: 'u0', name: 'Ana', grants: [{ role: 'msp_admin' }] }),
    api: sdk.as({ id: 'u1', name: 'Max', grants: [{ role: 'team_manager', team_id: 't1' }] }),
    tick(seconds = 1) {
      clock.advance(seconds * 1_000)
      return new Date(clock.now()).toISOString()
    },
  }
}

type CreateInput = Parameters<DeploymentsApi['deployments']['create']>[0]

export function aDeployment(more: Partial<CreateInput> = {}): CreateInput {
  return {
    application_id: 'shop',
    cloud_asset_id: 'vm-1',
    environment_name: 'staging',
    deployment_type: 'automated',
    version: '1.0.0',
    ...more,
  }
}

/** Creates a deployment and puts it in service a second later. */
export async function serve(house: House, more: Partial<CreateInput> = {}): Promise<Deployment> {
  const { id } = await house.api.deployments.create(aDeployment(more))
  house.tick()
  return house.api.deployments.activate({ id })
}
