import type { rollouts as english } from '../en/rollouts.ts'

export const rollouts: typeof english = {
  title: 'Déroulements',
  now: 'En cours',
  none: 'Aucun déroulement en cours',
  noneText: 'Il en apparaît un ici dès qu’il est planifié, et il avance de lui-même.',
  ended: 'Terminés',
}
