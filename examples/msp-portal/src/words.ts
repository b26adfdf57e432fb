export type Language = 'fr' | 'en'

/** The same text in each language. */
export type Texts = Readonly<Record<Language, string>>

/** What the page says. */
export const WORDS = {
  title: { fr: 'Portail MSP', en: 'MSP portal' },
  who: { fr: 'Qui êtes-vous ?', en: 'Who are you?' },
  invented: {
    fr: 'Trois personnes inventées, sans mot de passe. Chacune voit ce que ses droits permettent.',
    en: 'Three invented people, without a password. Each sees what their rights allow.',
  },
  signOut: { fr: 'Se déconnecter', en: 'Sign out' },
  figures: { fr: 'Chiffres', en: 'Figures' },
  thisMonth: { fr: 'Déploiements ce mois-ci', en: 'Deployments this month' },
  change: { fr: 'sur un mois, à date égale', en: 'on last month, up to the same day' },
  noBase: { fr: 'aucun le mois dernier à la même date', en: 'none last month up to the same day' },
  activeEnvironments: { fr: 'Environnements actifs', en: 'Active environments' },
  inService: { fr: 'déploiements en service', en: 'deployments in service' },
  week: { fr: 'Les 7 derniers jours', en: 'The last 7 days' },
  success: { fr: 'Taux de réussite', en: 'Success rate' },
  successNote: { fr: 'sur 30 jours', en: 'over 30 days' },
  noData: { fr: 'aucune donnée', en: 'no data' },
  of: { fr: 'sur', en: 'of' },
  matrix: { fr: 'Ce qui est déployé', en: 'What is deployed' },
  application: { fr: 'Application', en: 'Application' },
  team: { fr: 'Équipe', en: 'Team' },
  nothing: { fr: 'rien', en: 'nothing' },
  lastAttempt: { fr: 'dernière tentative', en: 'last attempt' },
  empty: { fr: 'Rien n’est encore déployé ici.', en: 'Nothing is deployed here yet.' },
  source: {
    fr: 'Runtime : historique réel des versions de Node.js ; leur répartition en environnements est la nôtre. Storefront : exemples de webhooks publiés par GitHub.',
    en: 'Runtime: the real release history of Node.js; the mapping to environments is ours. Storefront: webhook examples as GitHub publishes them.',
  },
  apiDocument: { fr: 'L’API, décrite par OpenAPI', en: 'The API, as an OpenAPI document' },
  deployments: { fr: 'Les déploiements en JSON', en: 'The deployments as JSON' },
  pending: { fr: 'en attente', en: 'pending' },
  deploying: { fr: 'en cours', en: 'deploying' },
  active: { fr: 'actif', en: 'active' },
  maintenance: { fr: 'en maintenance', en: 'in maintenance' },
  inactive: { fr: 'inactif', en: 'inactive' },
  failed: { fr: 'en échec', en: 'failed' },
  rolled_back: { fr: 'annulé par un retour', en: 'rolled back' },
  cancelled: { fr: 'abandonné', en: 'cancelled' },
} as const satisfies Record<string, Texts>

export type Word = keyof typeof WORDS
