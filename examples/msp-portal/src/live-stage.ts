import type { CatalogItemInput, Deployment, DeploymentsApi } from '@slipway/core'
import { ASSETS } from './catalog.ts'
import { serviceAddress } from './demo-services.ts'
import { allDeployments } from './listing.ts'
import { ines, lea, marc, type Person } from './people.ts'
import { visit } from './visit.ts'

/** Stands on everything that moves for show, so that nobody takes it for the history. */
export const DEMO_TAG = 'source:demo'
export const DEMO_REASON = 'demo'

/** An application of the show, and who deploys it. */
export interface Act {
  readonly application_id: string
  readonly name: string
  readonly cloud_asset_id: string
  readonly person: Person
}

/** Made for the show, so that no version of the real history is ever superseded by it. */
export const RUNNER: Act = {
  application_id: 'demo-runner',
  name: 'Demo Runner',
  cloud_asset_id: ASSETS.runtimeProduction,
  person: marc,
}
export const SHOP: Act = {
  application_id: 'demo-shop',
  name: 'Demo Shop',
  cloud_asset_id: ASSETS.storefrontCluster,
  person: lea,
}

/** Clients that a version of it goes to in waves: their places in the catalog. */
export const CLIENT_WAVES = [
  { id: 'pilot', clients: ['client-north'] },
  { id: 'early', clients: ['client-east', 'client-south'] },
  { id: 'all', clients: ['client-west', 'client-centre', 'client-islands'] },
] as const

/** Its versions are promoted from development to production, and go to clients in waves. */
export const TOUR: Act = {
  application_id: 'demo-tour',
  name: 'Demo Tour',
  cloud_asset_id: ASSETS.runtimeStaging,
  person: marc,
}

const ACTS = [RUNNER, SHOP, TOUR]

/** The applications, through the API as their people have it. */
export interface Stage {
  /** How many deployments the show has recorded so far. */
  count(): Promise<number>
  /** Puts the applications into the catalog. */
  prepare(): Promise<void>
  /** Ends what a show that was cut short has left under way. */
  tidy(): Promise<void>
  api(act: Act): DeploymentsApi
  /** Records the next version of an application, or in production the version that staging has. */
  create(act: Act, environment_name: string, type?: 'automated' | 'canary'): Promise<Deployment>
}

/** Opens the stage over HTTP; everybody in it signs in. */
export async function openStage(origin: string): Promise<Stage> {
  const administrator = (await visit(origin, ines)).api
  const apis = new Map<Act, DeploymentsApi>()
  for (const act of ACTS) apis.set(act, (await visit(origin, act.person)).api)

  const recorded = (): Promise<Deployment[]> => allDeployments(administrator, { tag: DEMO_TAG })

  function api(act: Act): DeploymentsApi {
    const found = apis.get(act)
    if (found === undefined) throw new Error(`Nobody deploys ${act.name}.`)
    return found
  }

  async function nextVersion({ application_id }: Act): Promise<string> {
    const minors = (await recorded())
      .filter((each) => each.application_id === application_id)
      .map(({ version }) => Number(version.split('.')[1] ?? 0))
    return `1.${Math.max(0, ...minors) + 1}.0`
  }

  async function versionIn(act: Act, environment_name: string): Promise<string | undefined> {
    const { application_id } = act
    const { items } = await api(act).deployments.current({ application_id, environment_name })
    return items[0]?.current?.version
  }

  return {
    api,
    count: async () =>
      (await recorded()).filter(({ application_id }) => application_id !== TOUR.application_id).length,
    async prepare() {
      const items = ACTS.map(
        ({ application_id, name, person }): CatalogItemInput => ({
          kind: 'application',
          id: application_id,
          name,
          team_id: person === marc ? 'runtime' : 'storefront',
          criticality: 'low',
        }),
      )
      const clients = CLIENT_WAVES.flatMap((wave) => wave.clients).map(
        (id): CatalogItemInput => ({
          kind: 'cloud_asset',
          id,
          name: `Demo ${id.replace('-', ' ')}`,
          team_id: 'runtime',
        }),
      )
      await administrator.catalog.upsert({ items: [...items, ...clients] })
    },
    async tidy() {
      for (const { id, status, run_id, application_id } of await recorded()) {
        // A run goes on by itself where it was when the portal was closed, and so do waves.
        if (run_id !== null || application_id === TOUR.application_id) continue
        const reason = `${DEMO_REASON}: cut short`
        if (status === 'pending') await administrator.deployments.cancel({ id, reason })
        if (status === 'deploying') await administrator.deployments.fail({ id, reason })
      }
    },
    async create(act, environment_name, deployment_type: 'automated' | 'canary' = 'automated') {
      const { application_id, cloud_asset_id } = act
      const promoted = environment_name === 'production' ? await versionIn(act, 'staging') : undefined
      return api(act).deployments.create({
        application_id,
        cloud_asset_id,
        environment_name,
        deployment_type,
        version: promoted ?? (await nextVersion(act)),
        health_check_url: serviceAddress(origin, { application_id, environment_name }),
        metadata: { tags: [DEMO_TAG] },
        reason: DEMO_REASON,
      })
    },
  }
}
