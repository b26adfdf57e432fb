import type { CatalogItemInput } from '@slipway/core'
import { FOUNDATIONS, PAYMENTS, PROFILES } from './people.ts'

const APPLICATIONS: readonly (readonly [id: string, name: string, team_id: string])[] = [
  ['facturation', 'Facturation', PAYMENTS],
  ['api-paiement', 'API Paiement', PAYMENTS],
  ['portail-client', 'Portail client', PAYMENTS],
  ['rapprochement', 'Rapprochement bancaire', PAYMENTS],
  ['antifraude', 'Antifraude', PAYMENTS],
  ['notifications', 'Notifications', PAYMENTS],
  ['tarification', 'Tarification', PAYMENTS],
  ['passerelle', 'Passerelle d’entrée', FOUNDATIONS],
  ['identite', 'Identité et accès', FOUNDATIONS],
  ['entrepot', 'Entrepôt de données', FOUNDATIONS],
  ['recherche', 'Recherche', FOUNDATIONS],
  ['journalisation', 'Journalisation', FOUNDATIONS],
  ['cache-partage', 'Cache partagé', FOUNDATIONS],
  ['planificateur', 'Planificateur de tâches', FOUNDATIONS],
]

/** The asset that each team deploys to. */
export const ASSETS: Readonly<Record<string, string>> = {
  [PAYMENTS]: 'grappe-paris',
  [FOUNDATIONS]: 'grappe-lyon',
}

/** Applications of the seeded world, with the team that owns each. */
export const applications = APPLICATIONS.map(([id, name, team_id], index) => ({ id, name, team_id, index }))

/** The catalog of the seeded world. */
export const CATALOG: readonly CatalogItemInput[] = [
  { kind: 'team', id: PAYMENTS, name: 'Équipe Paiements' },
  { kind: 'team', id: FOUNDATIONS, name: 'Équipe Socle' },
  ...PROFILES,
  ...applications.map(({ id, name, team_id, index }) => ({
    kind: 'application' as const,
    id,
    name,
    team_id,
    criticality: (['critical', 'high', 'medium', 'low'] as const)[index % 4],
    repository_url: `https://git.exemple.fr/${id}`,
  })),
  {
    kind: 'cloud_asset',
    id: 'grappe-paris',
    name: 'Grappe Paris',
    team_id: PAYMENTS,
    provider: 'OVHcloud',
    region: 'Paris',
  },
  { kind: 'cloud_asset', id: 'grappe-lyon', name: 'Grappe Lyon', team_id: FOUNDATIONS, provider: 'Scaleway' },
]

/** The team that owns an application; that of payments for one that the catalog does not know. */
export function teamOf(application_id: string): string {
  return applications.find(({ id }) => id === application_id)?.team_id ?? PAYMENTS
}
