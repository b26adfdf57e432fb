import type { list as english } from '../en/list.ts'
import { plural } from '../plural.ts'

export const list: typeof english = {
  title: 'Déploiements',
  caption: 'Déploiements, du plus récent au plus ancien',
  current: 'en service',
  runningFor: (duration) => `${duration}…`,
  columns: { ref: 'Branche et commit', actions: 'Actions' },
  search: 'Rechercher',
  searchHint: 'Version, application, personne, branche, commit…',
  filters: 'Filtres',
  filtersWith: (count) => `Filtres (${count})`,
  showResults: (n, count) =>
    plural('fr', n, {
      one: `Afficher ${count} déploiement`,
      many: `Afficher ${count} de déploiements`,
      other: `Afficher ${count} déploiements`,
    }),
  clearAll: 'Tout effacer',
  removeFilter: 'retirer ce filtre',
  filtered: 'Filtres actifs',
  person: 'Personne',
  tag: 'Étiquette',
  period: 'Période',
  text: 'Texte',
  periods: {
    any: 'Toutes les dates',
    '24h': '24 dernières heures',
    '7d': '7 derniers jours',
    '30d': '30 derniers jours',
    '90d': '90 derniers jours',
    custom: 'Du … au …',
  },
  from: 'Du',
  to: 'Au',
  fromDay: (day) => `à partir du ${day}`,
  toDay: (day) => `jusqu’au ${day}`,
  fromToDay: (from, to) => `${from} – ${to}`,
  zone: (zone) => `Jours dans le fuseau ${zone}`,
  findApplication: 'Chercher une application',
  findPerson: 'Chercher une personne',
  nothingFound: 'Rien de ce nom.',
  moreToFind: 'Précisez le nom pour en trouver d’autres.',
  addTag: 'Ajouter',
  tagHint: 'L’étiquette entière, telle qu’elle a été saisie',
  choicesEmpty: 'Aucun choix possible.',
  shown: (shown, total) => `${shown} sur ${total}`,
  news: (n, count) =>
    plural('fr', n, {
      one: `Afficher ${count} nouveau`,
      many: `Afficher ${count} de nouveaux`,
      other: `Afficher ${count} nouveaux`,
    }),
  moreShown: (shown, total) => `${shown} affichés sur ${total}.`,
  showMore: (count) => `En afficher ${count} de plus`,
  moreFailed: 'La suite n’a pas pu être chargée',
  empty: {
    title: 'Aucun déploiement pour l’instant',
    text: 'Chaque déploiement aura sa ligne ici : quoi, où, par qui, et comment il s’est passé. Créez le premier ici, ou laissez votre chaîne d’intégration le faire.',
  },
  nothing: {
    title: 'Aucun déploiement ne correspond à ces filtres',
    text: 'Retirez un filtre, ou choisissez une période plus longue.',
  },
  views: {
    button: 'Vues',
    shared: 'Pour tout le monde',
    own: 'Mes vues',
    none: 'Enregistrez les filtres actuels sous un nom pour y revenir d’un geste.',
    name: 'Nom de la vue',
    save: 'Enregistrer',
    replace: 'Remplacer',
    remove: (name) => `Supprimer la vue ${name}`,
    lost: 'Ce navigateur ne conserve rien : les vues durent jusqu’à la fermeture de la page.',
    saved: (name) => `La vue ${name} est enregistrée.`,
  },
  select: (what) => `Sélectionner ${what}`,
  selectAll: 'Sélectionner tout ce qui est affiché',
  selected: (n, count) =>
    plural('fr', n, {
      one: `${count} sélectionné`,
      many: `${count} de sélectionnés`,
      other: `${count} sélectionnés`,
    }),
  clearSelection: 'Effacer la sélection',
  several: {
    open: (n, count) =>
      plural('fr', n, {
        one: `Abandonner ${count} en attente…`,
        other: `Abandonner ${count} en attente…`,
      }),
    nonePending: 'Aucun des déploiements sélectionnés n’est en attente.',
    title: 'Abandonner plusieurs déploiements',
    confirm: (n, count) =>
      plural('fr', n, {
        one: `Abandonner ${count} déploiement`,
        many: `Abandonner ${count} de déploiements`,
        other: `Abandonner ${count} déploiements`,
      }),
    noneAllowed: 'Aucun d’eux ne peut être abandonné.',
    reasonMissing: 'Indiquez un motif. Il est conservé avec chacun d’eux.',
    reasonHint: 'Il est conservé avec chacun d’eux.',
    leftOut: (n, count) =>
      plural('fr', n, {
        one: `${count} déploiement sélectionné n’est pas en attente : rien ne change pour lui.`,
        many: `${count} de déploiements sélectionnés ne sont pas en attente : rien ne change pour eux.`,
        other: `${count} déploiements sélectionnés ne sont pas en attente : rien ne change pour eux.`,
      }),
    checking: 'Vérification…',
    allowed: 'Sera abandonné',
    waiting: 'En file',
    doing: 'Abandon en cours…',
    done: 'Abandonné',
    outcome: (n, done, total) =>
      plural('fr', n, {
        one: `${done} abandonné sur ${total}.`,
        many: `${done} abandonnés sur ${total}.`,
        other: `${done} abandonnés sur ${total}.`,
      }),
  },
}
