import type { Actor, CatalogItemInput } from '@slipway/core'

/** The teams of the seeded world. */
export const PAYMENTS = 'team-paiements'
export const FOUNDATIONS = 'team-socle'

/** Who can sign in to a test host: by the cookie or header `person`, or by `?as=` of a page. */
export const PEOPLE = {
  admin: { id: 'p-helene', name: 'Hélène Garnier', grants: [{ role: 'msp_admin' }] },
  manager: { id: 'p-amelie', name: 'Amélie Martin', grants: [{ role: 'team_manager', team_id: PAYMENTS }] },
  developer: { id: 'p-loic', name: 'Loïc Bernard', grants: [{ role: 'developer', team_id: PAYMENTS }] },
  reader: {
    id: 'p-zoe',
    name: 'Zoé Lefèvre',
    grants: [{ role: 'reader', team_id: PAYMENTS, environments: ['staging', 'production'] }],
  },
} as const satisfies Record<string, Actor>

export type PersonName = keyof typeof PEOPLE

/** Everybody whom the catalog of the seeded world names. */
export const PROFILES: readonly CatalogItemInput[] = [
  ...Object.values(PEOPLE).map(({ id, name }) => ({ kind: 'profile' as const, id, name })),
  { kind: 'profile', id: 'p-marc', name: 'Marc Dubois', email: 'marc.dubois@exemple.fr' },
  { kind: 'profile', id: 'p-ines', name: 'Inès Moreau', email: 'ines.moreau@exemple.fr' },
  { kind: 'profile', id: 'p-francois', name: 'François Petit' },
  { kind: 'profile', id: 'p-nora', name: 'Nora Haddad' },
  { kind: 'profile', id: 'ci', name: 'Intégration continue' },
]
