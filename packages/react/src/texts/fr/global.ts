import type { global as english } from '../en/global.ts'
import { plural } from '../plural.ts'

export const global: typeof english = {
  attention: (n, count) =>
    plural('fr', n, {
      one: `${count} point demande votre attention`,
      other: `${count} points demandent votre attention`,
    }),
  allWell: 'Tout va bien',
  nothingFound: 'Aucun problème trouvé',
  checking: 'Recherche de ce qui demande votre attention…',
  nothingKnown: 'Impossible de dire ce qui demande votre attention',
  basis: (serving, days) =>
    `${serving}. Vérifiés : échecs des ${days} derniers jours, santé, maintenances et attentes.`,
  asOf: (time, zone) => `Situation au ${time} (${zone})`,
  toAttention: 'Voir ce qui demande votre attention',
  sections: { figures: 'Chiffres', attention: 'À traiter' },

  tiles: {
    month: 'Ce mois-ci',
    environments: 'Environnements actifs',
    week: '7 derniers jours',
    success: 'Taux de succès',
  },
  finished: (n) => plural('fr', n, { one: 'déploiement', many: 'de déploiements', other: 'déploiements' }),
  change: (change, days) => `${change} par rapport à la même part du mois dernier (${days})`,
  same: (days) => `autant que dans la même part du mois dernier (${days})`,
  ofEnvironments: (n) => `sur ${n}`,
  serving: (n, count) =>
    plural('fr', n, {
      one: `${count} déploiement en service`,
      many: `${count} de déploiements en service`,
      other: `${count} déploiements en service`,
    }),
  today: (count) => `${count} aujourd’hui`,
  partOf: (part, n) => `${part} sur ${n}`,
  overDays: (days) => `sur ${days} jours`,
  smallSample: 'Peu de déploiements : à lire avec prudence.',
  week: (counts) => `Déploiements par jour, du plus ancien au plus récent : ${counts}`,

  previous: (count) => `Le mois précédent en entier : ${count}.`,

  environments: {
    title: 'Par environnement',
    sentence: (days, where) => `Échecs des ${days} derniers jours : ${where}.`,
    calm: (days) => `Aucun échec ces ${days} derniers jours.`,
    many: (place, count) => `${place} (${count})`,
    healthSentence: (known, all) => `Santé connue pour ${known} déploiements en service sur ${all}.`,
    healthOf: (applications) => `Sur les ${applications} premières applications par nom.`,
    status: 'Statut',
    health: 'Santé',
    choose: 'Compter par',
    all: (count) => `Afficher les ${count}`,
    fewer: 'Afficher moins',
    empty: 'Aucun environnement n’est encore utilisé.',
  },
  trend: {
    title: 'Tendance',
    days: (count) => `${count} jours`,
    choose: 'Période',
    sentence: (served, all, days) => `${served} déploiements réussis sur ${all} en ${days} jours.`,
    none: (days) => `Aucun déploiement terminé ces ${days} derniers jours.`,
    served: 'réussis',
    unserved: 'en échec',
    week: (from, to) => `du ${from} au ${to}`,
    zone: (zone) => `Jours à l’heure de ${zone}.`,
  },
  concerns: {
    down: 'Échec en service',
    unhealthy: 'Défaillant en service',
    failed: 'Dernière tentative en échec',
    degraded: 'Dégradé en service',
    overdue: 'Maintenance au-delà de sa fin',
    waiting: 'En attente depuis plus d’un jour',
  },
  stillServing: (version) => `${version} toujours en service`,
  nothingServing: 'plus rien en service',
  ended: 'fin prévue',
  planned: 'prévu',
  showAll: (count) => `Afficher les ${count}`,
  showFewer: 'Afficher moins',
  calm: 'Rien à traiter.',
  calmMore:
    'Les déploiements en échec, les santés défaillantes, les maintenances qui durent et les attentes de plus d’un jour apparaissent ici.',
  looked: {
    failures: (count, days) => `les ${count} derniers échecs des ${days} derniers jours`,
    open: (count) => `les ${count} plus anciens en attente ou en maintenance`,
    health: (applications) => `la santé des ${applications} premières applications par nom`,
    only: (parts) => `Tout n’est pas vérifié ici : ${parts}.`,
  },
  empty: 'Aucun déploiement pour l’instant',
  emptyMore:
    'Dès le premier enregistrement, vous verrez ici ce qui ne va pas, ce qui tourne où, et l’évolution. Enregistrez-le à la main, ou laissez votre pipeline le signaler.',
}
