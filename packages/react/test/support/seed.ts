import { createHash } from 'node:crypto'
import type { Deployments, DeploymentsApi } from '@slipway/core'
import type { FakeClock } from '@slipway/core/testing'
import { ASSETS, CATALOG, teamOf } from './catalog.ts'
import { MINUTE } from './now.ts'
import { PEOPLE, PROFILES } from './people.ts'

/** What a seed works on: the SDK, and its clock, which stands sixty days before `NOW`. */
export interface Ground {
  readonly sdk: Deployments
  readonly clock: FakeClock
}

/** Makes a world; gives the ids of deployments that tests ask for by name. */
export type Seed = (ground: Ground) => Promise<Readonly<Record<string, string>>>

export type CreateInput = Parameters<DeploymentsApi['deployments']['create']>[0]

/** Something that happens in a seeded world. */
export interface Act {
  /** Milliseconds since the beginning of the world. */
  readonly at: number
  readonly run: () => Promise<unknown>
}

/** What comes of a deployment that is recorded. */
export type Outcome = 'active' | 'failed' | 'deploying' | 'pending' | 'cancelled'

/** Lets things happen in the order of their times, each at its own. */
export async function perform(clock: FakeClock, acts: readonly Act[]): Promise<void> {
  const start = clock.now()
  for (const { at, run } of acts.toSorted((a, b) => a.at - b.at)) {
    clock.advance(Math.max(0, start + at - clock.now()))
    await run()
  }
}

/** The API as one of the profiles, with every right. */
export function apiOf({ sdk }: Ground, id: string = PEOPLE.admin.id): DeploymentsApi {
  const name = PROFILES.find((profile) => profile.id === id)?.name ?? id
  return sdk.as({ id, name, grants: [{ role: 'msp_admin' }] })
}

export async function seedCatalog(ground: Ground): Promise<void> {
  await apiOf(ground).catalog.upsert({ items: [...CATALOG] })
}

/** Records a deployment and lets it come to its outcome, which takes some minutes of the world. Gives its id. */
export async function deploy(
  ground: Ground,
  given: Pick<CreateInput, 'application_id' | 'environment_name' | 'version'> & Partial<CreateInput>,
  outcome: Outcome,
  { by = 'ci', minutes = 3, reason = 'Les tests de fumée ont échoué : délai dépassé sur /health.' } = {},
): Promise<string> {
  const { clock } = ground
  const { deployments } = apiOf(ground, by)
  const { application_id, environment_name, version } = given
  const { id } = await deployments.create({
    cloud_asset_id: ASSETS[teamOf(application_id)] ?? 'grappe-paris',
    deployment_type: 'automated',
    commit_sha: createHash('sha1').update(`${application_id}@${version}`).digest('hex'),
    ref: environment_name === 'development' ? 'main' : `v${version}`,
    run_url: `https://ci.exemple.fr/${application_id}/runs/${version}-${environment_name}`,
    health_check_url: `https://${application_id}.${environment_name}.exemple.fr/health`,
    configuration: { DATABASE_URL: `postgres://${application_id}`, LOG_LEVEL: version, FEATURE_FLAGS: 'a,b' },
    metadata: metadataOf(application_id),
    ...given,
  })
  if (outcome === 'pending') return id
  if (outcome === 'cancelled') {
    await deployments.cancel({ id, reason: 'Remplacé par la version suivante avant d’avoir commencé.' })
    return id
  }
  clock.advance(MINUTE / 2)
  await deployments.start({ id })
  if (outcome === 'deploying') return id
  clock.advance(minutes * MINUTE)
  if (outcome === 'failed') await deployments.fail({ id, reason })
  else await deployments.activate({ id })
  return id
}

function metadataOf(application_id: string): CreateInput['metadata'] {
  return {
    tags: [teamOf(application_id).replace('team-', 'équipe:'), 'trimestre:T4'],
    contacts: [
      {
        name: 'Amélie Martin',
        email: 'amelie.martin@exemple.fr',
        phone: '+33 1 23 45 67 89',
        role: 'Responsable',
      },
      { name: 'Astreinte Paiements', phone: '+33 6 12 34 56 78' },
    ],
    documentation: [
      { title: 'Guide d’exploitation', url: `https://docs.exemple.fr/${application_id}/exploitation` },
      { title: 'Journal des versions', url: `https://docs.exemple.fr/${application_id}/versions` },
    ],
    rollback_procedure:
      '1. Prévenir l’astreinte.\n2. Revenir à la version précédente.\n3. Vérifier les files d’attente et rejouer les messages en erreur.',
  }
}
