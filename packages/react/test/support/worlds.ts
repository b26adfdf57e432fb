import { ASSETS, applications } from './catalog.ts'
import { DAY, MINUTE } from './now.ts'
import { PAYMENTS } from './people.ts'
import {
  type Act,
  apiOf,
  type CreateInput,
  deploy,
  type Ground,
  type Outcome,
  perform,
  type Seed,
  seedCatalog,
} from './seed.ts'

/** Sixty days, the age of a seeded world. */
export const AGE = 60 * DAY

const TYPES: readonly CreateInput['deployment_type'][] = [
  'automated',
  'manual',
  'blue_green',
  'canary',
  'automated',
]
const PERSONS = ['ci', 'p-amelie', 'p-loic', 'ci', 'p-marc', 'p-ines', 'ci', 'p-francois', 'p-nora']

/**
 * Two teams, fourteen applications, sixty days of releases: every status, every type, every kind of text. The same every
 * time. In its last days come the cases that views have to tell apart; the ids of these are given by name: `serving`,
 * `failed`, `maintenance`, `deploying`, `pending`, `stopped`, `rolledBack`, `rollback`, `cancelled`, `brokenInService`.
 */
export const seedWorld: Seed = world(() => [])

/** Something that happens in a world of its own beside all that, so many days before its end. */
export interface LastAct {
  readonly daysBefore: number
  readonly run: () => Promise<unknown>
}

/** The same world with more in it. */
export function world(more: (ground: Ground, named: Record<string, string>) => readonly LastAct[]): Seed {
  return async (ground) => {
    const named: Record<string, string> = {}
    const added = more(ground, named).map(({ daysBefore, run }): Act => ({ at: AGE - daysBefore * DAY, run }))
    await seedCatalog(ground)
    await perform(ground.clock, [...releases(ground), ...lastDays(ground, named), ...added])
    return named
  }
}

/** The catalog, and not one deployment yet. */
export const seedCatalogOnly: Seed = async (ground) => {
  await seedCatalog(ground)
  return {}
}

/** Three releases of each application, through all its environments. */
function releases(ground: Ground): Act[] {
  return applications.flatMap(({ id, index }) =>
    [0, 1, 2].flatMap((release) => {
      const environments = [
        'development',
        'testing',
        'staging',
        ...(index % 3 === 0 ? ['demo'] : []),
        'production',
      ]
      return environments.map((environment_name, place): Act => {
        const number = index * 7 + release * 3 + place
        return {
          at: (1 + index * 0.7 + release * 17 + place * 1.3) * DAY + (number % 9) * 47 * MINUTE,
          run: () =>
            deploy(
              ground,
              {
                application_id: id,
                environment_name,
                version: `${1 + (index % 3)}.${(index % 4) + release}.${number % 2}`,
                deployment_type: TYPES[number % TYPES.length] ?? 'automated',
              },
              outcomeOf(number, environment_name),
              { by: PERSONS[number % PERSONS.length] ?? 'ci', minutes: 1 + (number % 8) },
            ),
        }
      })
    }),
  )
}

function outcomeOf(number: number, environment_name: string): Outcome {
  if (environment_name !== 'production' && number % 13 === 5) return 'failed'
  return number % 29 === 7 ? 'cancelled' : 'active'
}

/** What the world looks like at its end: each case that a view has to tell apart, in a place of its own. */
function lastDays(ground: Ground, named: Record<string, string>): Act[] {
  const { clock } = ground
  const manager = () => apiOf(ground, 'p-amelie').deployments
  const at = (daysBefore: number, run: () => Promise<unknown>): Act => ({ at: AGE - daysBefore * DAY, run })
  return [
    at(5, async () => {
      named.serving = await deploy(ground, place('facturation', 'production', '2.3.1'), 'active', {
        by: 'p-amelie',
      })
    }),
    at(0.005, async () => {
      named.failed = await deploy(ground, place('facturation', 'production', '2.4.0'), 'failed', {
        by: 'p-marc',
      })
    }),
    at(3, async () => {
      const id = await deploy(ground, place('portail-client', 'production', '1.8.2'), 'active')
      named.maintenance = id
    }),
    at(0.09, () =>
      manager().startMaintenance({
        id: named.maintenance ?? '',
        until: new Date(clock.now() + DAY / 2).toISOString(),
        reason: 'Migration de la base de données vers la nouvelle grappe.',
      }),
    ),
    at(0.003, async () => {
      named.deploying = await deploy(ground, place('portail-client', 'staging', '1.9.0'), 'deploying')
    }),
    at(0.5, async () => {
      const deployment_date = new Date(clock.now() + 2 * DAY).toISOString()
      const given = { ...place('api-paiement', 'testing', '3.0.0-rc.1'), deployment_date }
      named.pending = await deploy(ground, given, 'pending', { by: 'p-loic' })
    }),
    at(2, async () => {
      named.stopped = await deploy(ground, place('antifraude', 'demo', '4.1.0'), 'active', { by: 'p-ines' })
      clock.advance(90 * MINUTE)
      await manager().deactivate({ id: named.stopped, reason: 'Démonstration terminée.' })
    }),
    at(4, () => deploy(ground, place('notifications', 'production', '3.1.0'), 'active')),
    at(1.5, async () => {
      const hotfix = { ...place('notifications', 'production', '3.2.0'), deployment_type: 'hotfix' } as const
      named.rolledBack = await deploy(ground, hotfix, 'active', { by: 'p-marc' })
    }),
    at(1, async () => {
      const reason = 'Les courriels partaient en double.'
      const { id } = await manager().rollback({ id: named.rolledBack ?? '', reason, ticket: 'INC-4211' })
      named.rollback = id
      await manager().activate({ id })
    }),
    at(0.7, async () => {
      named.cancelled = await deploy(ground, place('rapprochement', 'staging', '2.9.0'), 'cancelled')
    }),
    at(6, () => deploy(ground, place('tarification', 'production', '5.0.0'), 'active', { by: 'p-nora' })),
    at(0.2, async () => {
      const { items } = await manager().list({
        application_id: 'tarification',
        environment_name: 'production',
        status: 'active',
      })
      const id = items[0]?.id ?? ''
      named.brokenInService = id
      await manager().fail({
        id,
        reason: 'Les prix arrondis sont faux depuis la mise en service.',
        ticket: 'INC-4215',
      })
    }),
  ]
}

function place(application_id: string, environment_name: string, version: string) {
  return { application_id, environment_name, version }
}

const WORDS = 'Anticonstitutionnellement déployé sans le moindre incident notable, '
/** 500 characters in which lines cannot break, from right to left, and in several scripts with emoji. */
const HARD_TEXTS = {
  unbroken: 'x'.repeat(500),
  prose: WORDS.repeat(8).slice(0, 499).trim(),
  rightToLeft: 'نشر التطبيق بنجاح في بيئة الإنتاج '.repeat(20).slice(0, 499).trim(),
  emoji: '👩🏽‍💻🚀 версия 版本 '.repeat(30).slice(0, 480).trim(),
} as const

/** Every field of a few deployments filled to its limit with texts that are hard to set. Ids by name: `long`, `failed`. */
export const seedHardTexts: Seed = async (ground) => {
  const { unbroken, prose, rightToLeft, emoji } = HARD_TEXTS
  const id = 'i'.repeat(200)
  await seedCatalog(ground)
  await apiOf(ground).catalog.upsert({
    items: [
      { kind: 'application', id, name: prose, team_id: PAYMENTS },
      { kind: 'application', id: 'rtl', name: rightToLeft, team_id: PAYMENTS },
      { kind: 'cloud_asset', id: 'asset', name: unbroken, team_id: PAYMENTS },
      { kind: 'profile', id: 'p-loic', name: emoji },
    ],
  })
  const given = {
    cloud_asset_id: 'asset',
    commit_sha: 'f'.repeat(500),
    ref: unbroken,
    run_url: `https://ci.exemple.fr/${'r'.repeat(1_900)}`,
    health_check_url: `https://exemple.fr/${'h'.repeat(1_900)}`,
    external_id: prose,
    configuration: Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [`K${index}_${'V'.repeat(190)}`, 'v']),
    ),
    metadata: {
      tags: [
        unbroken,
        prose,
        rightToLeft,
        emoji,
        ...Array.from({ length: 40 }, (_, index) => `étiquette ${index}`),
      ],
      contacts: [{ name: unbroken, email: prose, phone: unbroken, role: rightToLeft }],
      documentation: [{ title: unbroken, url: `https://docs.exemple.fr/${'d'.repeat(1_900)}` }],
      rollback_procedure: `${unbroken}\n${prose.repeat(6)}\n${rightToLeft}`,
    },
  }
  const long = await deploy(
    ground,
    { ...given, application_id: id, environment_name: 'production', version: unbroken },
    'active',
    { by: 'p-loic' },
  )
  await deploy(
    ground,
    {
      ...given,
      external_id: emoji,
      application_id: 'rtl',
      environment_name: 'staging',
      version: rightToLeft,
    },
    'active',
  )
  const failed = await deploy(
    ground,
    { ...given, external_id: unbroken, application_id: id, environment_name: 'production', version: emoji },
    'failed',
    { by: 'p-loic', reason: `${unbroken} ${prose}` },
  )
  return { long, failed }
}

/** Many more deployments of one application, for paging. */
export const seedManyPages: Seed = async (ground) => {
  await seedCatalog(ground)
  const acts = Array.from({ length: 400 }, (_, index): Act => {
    const version = `1.0.${index}`
    const given = { ...place('facturation', 'development', version), cloud_asset_id: ASSETS[PAYMENTS] ?? '' }
    return { at: index * 200 * MINUTE, run: () => deploy(ground, given, 'active') }
  })
  await perform(ground.clock, acts)
  return {}
}
