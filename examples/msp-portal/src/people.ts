import type { Actor } from '@slipway/core'

/** Somebody of this portal: who they are to Slipway, and what they do here, in each language of the pages. */
export interface Person {
  readonly actor: Actor
  readonly role: Readonly<Record<'fr' | 'en', string>>
}

/** Sees and may do everything; brings the catalog up to date. */
export const ines: Person = {
  actor: { id: 'ines', name: 'Inès Moreau', grants: [{ role: 'msp_admin' }] },
  role: { fr: 'administratrice du MSP', en: 'MSP administrator' },
}

/** Manages the team `runtime`, whose releases he records. */
export const marc: Person = {
  actor: { id: 'marc', name: 'Marc Dubois', grants: [{ role: 'team_manager', team_id: 'runtime' }] },
  role: { fr: 'responsable de l’équipe Runtime', en: 'manager of the team Runtime' },
}

/** Develops in `storefront`, and may look at what `runtime` has in production. */
export const lea: Person = {
  actor: {
    id: 'lea',
    name: 'Léa Petit',
    grants: [
      { role: 'developer', team_id: 'storefront' },
      { role: 'reader', team_id: 'runtime', environments: ['production'] },
    ],
  },
  role: {
    fr: 'développeuse de Storefront, lectrice de la production de Runtime',
    en: 'developer of Storefront, reader of Runtime’s production',
  },
}

export const PEOPLE: readonly Person[] = [ines, marc, lea]

export function personNamed(id: unknown): Person | null {
  return PEOPLE.find((person) => person.actor.id === id) ?? null
}
