import type { about as english } from '../en/about.ts'
export const about: typeof english = {
  label: (figure) => `Mode de calcul de « ${figure} »`,
  missing: {
    no_data: 'Pas de données',
    no_base: 'Rien à comparer',
    changed_since: 'Inconnu à cette date',
  },
}
