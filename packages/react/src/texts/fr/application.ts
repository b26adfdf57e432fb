import type { application as english } from '../en/application.ts'
import { plural } from '../plural.ts'

export const application: typeof english = {
  criticality: 'Criticité',
  criticalities: {
    low: 'Criticité faible',
    medium: 'Criticité moyenne',
    high: 'Criticité élevée',
    critical: 'Critique',
  },
  repository: 'Dépôt',
  nothing: 'Rien en service',
  never: 'Jamais déployé ici',
  lastAttempt: 'Dernière tentative',
  newer: (environment, version) => `Plus récent en ${environment} : ${version}`,
  recent: 'Déploiements récents',
  news: (n, count) =>
    plural('fr', n, {
      one: `Afficher ${count} nouveau`,
      many: `Afficher ${count} de nouveaux`,
      other: `Afficher ${count} nouveaux`,
    }),
  emptyTitle: 'Pas encore déployé',
  emptyText:
    'Dès qu’un déploiement de cette application sera enregistré, à la main ou par votre chaîne d’intégration, il apparaîtra ici, environnement par environnement.',
  emptyRecent: 'Aucun déploiement n’est encore enregistré.',
}
