import { plural } from "../plural.js";
export const application = {
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
    news: (n, count) => plural('fr', n, {
        one: `Afficher ${count} nouveau`,
        many: `Afficher ${count} de nouveaux`,
        other: `Afficher ${count} nouveaux`,
    }),
    emptyTitle: 'Pas encore déployé',
    emptyText: 'Dès qu’un déploiement de cette application sera enregistré, à la main ou par votre chaîne d’intégration, il apparaîtra ici, environnement par environnement.',
    emptyRecent: 'Aucun déploiement n’est encore enregistré.',
};
