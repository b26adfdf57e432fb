import type { charts as english } from '../en/charts.ts'

export const charts: typeof english = {
  table: 'Afficher le tableau',
  explore: 'Parcourir le graphique',
  day: 'Jour',
  week: 'Semaine',
  total: 'Total',
  colon: ' : ',
}
