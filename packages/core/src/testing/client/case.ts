import type { DeploymentsApi } from '../../contract/index.ts'
import type { Actor } from '../../domain/access/index.ts'
import type { Ids, KeyRing } from '../../ports/index.ts'
import type { FakeClock } from '../fake-clock.ts'

/** A way to an SDK over an empty store, and whom it lets in. */
export interface ClientWorld {
  /** The API as this person has it on this way. */
  as(actor: Actor): DeploymentsApi
  close(): Promise<void>
}

/** What the SDK of a world has to be made with, so that two worlds give the same answers to the same calls. */
export interface ClientSetup {
  readonly clock: FakeClock
  readonly ids: Ids
  readonly keys: KeyRing
  readonly pollInterval: number
}

/** What a test of the suite works with. */
export interface ClientScene {
  /** Manager of team t1. */
  readonly ada: DeploymentsApi
  /** Developer of team t1. */
  readonly dan: DeploymentsApi
  /** Reader of team t1, in staging only. */
  readonly rita: DeploymentsApi
  /** Manager of team t2. */
  readonly bob: DeploymentsApi
  /** Administrator of the platform. */
  readonly root: DeploymentsApi
  readonly clock: FakeClock
}

export interface ClientCase {
  /** A sentence about what the API does. */
  readonly name: string
  run(scene: ClientScene): Promise<void>
}

export const ACTORS: Readonly<Record<Exclude<keyof ClientScene, 'clock'>, Actor>> = {
  ada: { id: 'ada', name: 'Ada', grants: [{ role: 'team_manager', team_id: 't1' }] },
  dan: { id: 'dan', name: 'Dan', grants: [{ role: 'developer', team_id: 't1' }] },
  rita: { id: 'rita', name: 'Rita', grants: [{ role: 'reader', team_id: 't1', environments: ['staging'] }] },
  bob: { id: 'bob', name: 'Bob', grants: [{ role: 'team_manager', team_id: 't2' }] },
  root: { id: 'root', name: 'Root', grants: [{ role: 'msp_admin' }] },
}

type NewDeployment = Parameters<DeploymentsApi['deployments']['create']>[0]

/** A deployment to create; every part can be given otherwise. */
export function newDeployment(more: Partial<NewDeployment> = {}): NewDeployment {
  return {
    application_id: 'shop',
    cloud_asset_id: 'vm-1',
    environment_name: 'staging',
    deployment_type: 'automated',
    version: '1.4.0',
    ...more,
  }
}

/** Creates a deployment and puts it in service. */
export async function inService(api: DeploymentsApi, more: Partial<NewDeployment> = {}) {
  const { id } = await api.deployments.create(newDeployment(more))
  return api.deployments.activate({ id })
}
