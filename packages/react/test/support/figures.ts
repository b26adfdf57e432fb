import type { CatalogItemInput, DeploymentsOptions } from '@slipway/core'
import { healthSamples } from '../../../core/src/domain/health/index.ts'
import { DAY, MINUTE, NOW } from './now.ts'
import { type Act, apiOf, deploy, type Ground, perform, type Seed } from './seed.ts'
import { AGE } from './worlds.ts'

const HOUR = 60 * MINUTE

/** Teams enough that none can be told apart in a distribution, each with one application and one asset. */
const TEAMS: readonly (readonly [id: string, name: string, days: number])[] = [
  ['paiements', 'Équipe Paiements', 3],
  ['socle', 'Équipe Socle', 5],
  ['boutique', 'Équipe Boutique', 7],
  ['logistique', 'Équipe Logistique', 4],
  ['donnees', 'Équipe Données', 9],
  ['mobile', 'Équipe Mobile', 6],
]

export const FIGURES_TEAM = 'team-paiements'

const CATALOG: readonly CatalogItemInput[] = TEAMS.flatMap(([id, name], index): CatalogItemInput[] => [
  { kind: 'team', id: `team-${id}`, name },
  { kind: 'application', id: `app-${id}`, name: `Application ${name.slice(7)}`, team_id: `team-${id}` },
  {
    kind: 'cloud_asset',
    id: `grappe-${id}`,
    name: `Grappe ${name.slice(7)}`,
    team_id: `team-${id}`,
    cost_rate: { minor_units_per_hour: 40 + 35 * index, currency: 'EUR' },
  },
])

/**
 * Six teams that each put a version into production every few days for sixty days, with commits, failures, a rollback, and
 * incidents, one of them still open. The same every time.
 */
const seedFigures: Seed = async (ground) => {
  const { clock } = ground
  await apiOf(ground).catalog.upsert({ items: [...CATALOG] })
  const acts = TEAMS.flatMap(([id, , days], team) =>
    Array.from({ length: Math.floor((AGE / DAY - 2) / days) }, (_, index): Act => {
      const at = (1 + index * days + team * 0.3) * DAY
      return { at, run: () => release(ground, id, index, team) }
    }),
  )
  const open: Act = {
    at: AGE - 5 * HOUR,
    run: async () => {
      await incident(ground, 'paiements', 'Paiements refusés par une banque', clock.now() - HOUR, null)
    },
  }
  await perform(clock, [...acts, open])
  return {}
}

/** How many checks in a row found each team's service down. */
const DOWN = [0, 0, 1, 3, 12, 0]

/** The same with the health of what serves: looked at every five minutes for the last three days. */
export function seedLevels(storage: DeploymentsOptions['storage']): Seed {
  return async (ground) => {
    await seedFigures(ground)
    const { items } = await apiOf(ground).deployments.list({ status: 'active', limit: 500 })
    const none = { status_code: null, certificate_expires_at: null, fault: null, message: null, late_ms: 0 }
    await storage.transaction(async (tx) => {
      for (const { id, team_id } of items) {
        const down = DOWN[TEAMS.findIndex(([team]) => `team-${team}` === team_id)] ?? 0
        for (let back = 1; back <= 864; back += 1) {
          await tx.insert(healthSamples, {
            ...none,
            id: `${id}-${back}`,
            team_id,
            deployment_id: id,
            at: new Date(Date.parse(NOW) - back * 5 * MINUTE).toISOString(),
            outcome: back > 300 && back <= 300 + down ? 'down' : 'up',
            latency_ms: 20,
            in_maintenance: back > 700 && back <= 712,
          })
        }
      }
    })
    return {}
  }
}

/** One version on its way: committed hours ago, one in seven fails, one in five is followed by an incident. */
async function release(ground: Ground, team: string, index: number, order: number): Promise<void> {
  const { clock } = ground
  const number = index + order
  const outcome = number % 7 === 6 ? 'failed' : 'active'
  const id = await deploy(
    ground,
    {
      application_id: `app-${team}`,
      cloud_asset_id: `grappe-${team}`,
      environment_name: 'production',
      version: `1.${index}.0`,
      committed_at: new Date(clock.now() - (3 + ((number * 7) % 40)) * HOUR).toISOString(),
    },
    outcome,
    { minutes: 2 + (number % 9) },
  )
  if (outcome === 'failed' || number % 5 !== 2) return
  const started = clock.now() + 20 * MINUTE
  clock.advance((60 + (number % 4) * 45) * MINUTE)
  await incident(ground, team, `Erreurs après 1.${index}.0`, started, clock.now())
  if (index === 0 || number % 10 !== 2) return
  const { deployments } = apiOf(ground)
  const back = await deployments.rollback({ id, reason: 'Erreurs après la mise en service.' })
  await deployments.activate({ id: back.id })
}

async function incident(
  ground: Ground,
  team: string,
  title: string,
  started: number,
  resolved: number | null,
): Promise<void> {
  await apiOf(ground).incidents.record({
    team_id: `team-${team}`,
    application_id: `app-${team}`,
    environment_name: 'production',
    title,
    severity: 'high',
    started_at: new Date(started).toISOString(),
    detected_at: new Date(started + 5 * MINUTE).toISOString(),
    resolved_at: resolved === null ? null : new Date(resolved).toISOString(),
  })
}
