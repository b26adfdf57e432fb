import { createHmac, randomUUID } from 'node:crypto'
import { type Clock, createDeployments, type Deployments, type Storage } from '@slipway/core'
import { type GitHubMapping, github } from '@slipway/core/github'
import { memoryStorage } from '@slipway/core/memory'

const SECRET = 'a secret of the tests'
export const ADMIN = { id: 'ada', name: 'Ada', grants: [{ role: 'msp_admin' as const }] }

export const SHOP = { team_id: 't1', application_id: 'shop', cloud_asset_id: 'k8s' }

export interface HostOptions {
  readonly map?: Partial<GitHubMapping>
  readonly storage?: Storage
  readonly clock?: Clock
}

/** A host with an integration whose secret the tests know. Any repository is the shop. */
export async function host({
  map = {},
  storage = memoryStorage(),
  clock,
}: HostOptions = {}): Promise<Deployments> {
  const integrations = [github({ secrets: [SECRET], map: { application: () => SHOP, ...map } })]
  const sdk = createDeployments({ storage, integrations, clock })
  await sdk.migrate()
  return sdk
}

export interface Message {
  readonly event: string
  readonly payload: unknown
}

/** Signs a message as GitHub does, under a delivery id of its own. */
export function signed({ event, payload }: Message, id: string = randomUUID()) {
  const body = Buffer.from(JSON.stringify(payload))
  return {
    body: new Uint8Array(body),
    headers: new Headers({
      'content-type': 'application/json',
      'x-github-event': event,
      'x-github-delivery': id,
      'x-hub-signature-256': `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`,
    }),
  }
}

export interface Told {
  readonly id?: number
  readonly sha?: string
  readonly ref?: string
  readonly environment?: string
  readonly created: string
}

/** The event `deployment`, with what real ones have and we look at. */
export function deployment({
  id = 1,
  sha = 'f95f852bd8fca8fcc58a9a2d6c842781e32a215e',
  ...told
}: Told): Message {
  const { ref = 'main', environment = 'production', created } = told
  return {
    event: 'deployment',
    payload: {
      action: 'created',
      deployment: {
        id,
        sha,
        ref,
        task: 'deploy',
        payload: {},
        original_environment: environment,
        environment,
        creator: { login: 'octocat' },
        created_at: created,
        updated_at: created,
      },
      repository: { full_name: 'acme/shop' },
      sender: { login: 'octocat' },
    },
  }
}

/** The event `deployment_status`, which tells of its deployment again. */
export function status(told: Told, state: string, at: string, statusId: number, description = ''): Message {
  return {
    event: 'deployment_status',
    payload: {
      ...(deployment(told).payload as object),
      deployment_status: { id: statusId, state, description, target_url: '', created_at: at, updated_at: at },
    },
  }
}
