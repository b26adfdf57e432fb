import type { matrix as english } from '../en/matrix.ts'
import { plural } from '../plural.ts'

export const matrix: typeof english = {
  title: 'Versions par environnement',
  attempts: {
    pending: 'en attente',
    deploying: 'en cours',
    active: 'active',
    maintenance: 'en maintenance',
    inactive: 'arrêtée',
    failed: 'en échec',
    rolled_back: 'annulée par retour',
    cancelled: 'abandonnée',
  },
  planned: 'prévue',
  nothing: 'rien en service',
  protected: 'Environnement protégé',
  newer: (environment, version) => `Version plus récente en ${environment} : ${version}`,
  failing: (n, failing, all) =>
    plural('fr', n, {
      one: `${failing} application sur ${all} en échec`,
      other: `${failing} applications sur ${all} en échec`,
    }),
  noneFailing: (n, all) =>
    plural('fr', n, {
      one: `${all} application, aucun échec`,
      many: `${all} d’applications, aucun échec`,
      other: `${all} applications, aucun échec`,
    }),
  soFar: 'parmi celles déjà lues',
  failingOnly: 'En échec seulement',
  noFailing: 'Aucune application en échec',
  noFailingHint: 'Les dernières tentatives ont réussi et rien n’est défaillant en service.',
  emptyEnvironments: (n, count) =>
    plural('fr', n, {
      one: `${count} environnement vide`,
      many: `${count} d’environnements vides`,
      other: `${count} environnements vides`,
    }),
  sortAgain: 'Trier de nouveau',
  assets: (n, count) =>
    plural('fr', n, {
      one: `${count} ressource`,
      many: `${count} de ressources`,
      other: `${count} ressources`,
    }),
  favourite: (name) => `Favori : ${name}`,
  moreEnvironments: (n, count) =>
    plural('fr', n, {
      one: `${count} autre environnement`,
      many: `${count} d’autres environnements`,
      other: `${count} autres environnements`,
    }),
  read: (n, count) =>
    plural('fr', n, {
      one: `${count} application lue. La suite vient en faisant défiler.`,
      many: `${count} d’applications lues. La suite vient en faisant défiler.`,
      other: `${count} applications lues. La suite vient en faisant défiler.`,
    }),
  reading: 'Lecture des applications suivantes…',
  empty: 'Aucune application n’a encore été déployée',
  emptyHint:
    'Chaque application apparaît ici dès son premier déploiement : une ligne, une colonne par environnement.',
  nothingFound: 'Rien n’y est déployé',
  nothingFoundHint: 'Aucun déploiement ne correspond à la recherche.',
}
