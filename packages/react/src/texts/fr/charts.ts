import type { charts as english } from '../en/charts.ts'

export const charts: typeof english = {
  table: 'Afficher le tableau',
  explore: 'Parcourir le graphique',
  day: 'Jour',
  week: 'Semaine',
  total: 'Total',
  colon: ' : ',
  basis: 'Base',
  change: 'Évolution',
  spread: {
    min: 'Le plus bas',
    q1: 'Un quart en dessous',
    median: 'La moitié en dessous',
    q3: 'Trois quarts en dessous',
    max: 'Le plus haut',
  },
}
