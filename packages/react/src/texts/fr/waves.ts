import type { waves as english } from '../en/waves.ts'
import { plural } from '../plural.ts'

export const waves: typeof english = {
  title: 'Vagues',
  none: 'Aucun déroulement par vagues pour l’instant',
  noneText:
    'Une version qui va à beaucoup d’emplacements, vague après vague, apparaît ici et avance d’elle-même.',
  places: (n, count) =>
    plural('fr', n, {
      one: `${count} emplacement`,
      many: `${count} d’emplacements`,
      other: `${count} emplacements`,
    }),
  inWaves: (n, count) =>
    plural('fr', n, { one: `en ${count} vague`, many: `en ${count} de vagues`, other: `en ${count} vagues` }),
  states: {
    running: 'En cours',
    paused: 'En pause',
    rolling_back: 'Retour en arrière en cours',
    halted: 'Arrêté : quelqu’un doit décider',
    succeeded: 'Réussi',
    rolled_back: 'Revenu en arrière',
    cancelled: 'Abandonné',
  },
  wave: (name) => `Vague ${name}`,
  waveStates: { done: 'faite', current: 'maintenant', to_come: 'à venir', failed: 'mal passée' },
  counts: {
    failed: (_n, count) => `${count} en échec`,
    under_way: (_n, count) => `${count} en cours`,
    done: (n, count) =>
      plural('fr', n, { one: `${count} fait`, many: `${count} faits`, other: `${count} faits` }),
    to_come: (_n, count) => `${count} à venir`,
  },
  borne: (share, n) => `échecs admis : ${share} (${n})`,
  parallel: (n) => `${n} à la fois`,
  soaks: (duration) => `puis observation de ${duration}`,
  members: (n, count) =>
    plural('fr', n, {
      one: `Afficher ${count} emplacement`,
      many: `Afficher les ${count} emplacements`,
      other: `Afficher les ${count} emplacements`,
    }),
  firstOf: (n, all) => `Les ${n} premiers sur ${all} sont affichés.`,
  reasons: {
    too_many_failed: (v) =>
      `Dans la vague ${v.wave}, échecs : ${v.failed} sur ${v.places} ; admis : ${v.borne}.`,
    not_rolled_back: (v) => `Sans retour en arrière : ${v.stuck}.`,
    right_missing: (v) =>
      `${v.person} n’a plus le droit de déployer en ${v.environment}. Reprenez-le avec le vôtre.`,
  },
  stuck: 'Impossible de revenir en arrière : quelqu’un doit s’en occuper',
  onThreshold: {
    halt: 'Avec plus d’échecs, il s’arrête.',
    roll_back: 'Avec plus d’échecs, la vague revient en arrière.',
    roll_back_all: 'Avec plus d’échecs, toutes les vagues reviennent en arrière.',
  },
  commands: 'Commandes du déroulement par vagues',
  labels: {
    pause: 'Mettre en pause…',
    resume: 'Reprendre',
    rollback: 'Retour arrière…',
    cancel: 'Abandonner…',
  },
  titles: {
    pause: 'Mettre les vagues en pause',
    resume: 'Reprendre les vagues',
    rollback: 'Retour arrière des vagues',
    cancel: 'Abandonner les vagues',
  },
  confirm: {
    pause: 'Mettre en pause',
    resume: 'Reprendre',
    rollback: 'Revenir en arrière',
    cancel: 'Abandonner les vagues',
  },
  effects: {
    pause: 'Aucun autre déroulement ne commence. Ce qui est en cours continue.',
    resume: 'Il continue avec vos droits, et s’arrête de nouveau là où les échecs sont encore trop nombreux.',
    rollback:
      'Ce qui est en cours est interrompu et ce qui est en service revient en arrière, dans les vagues que nomme le plan.',
    cancel: 'Il s’arrête là où il est. Ce qui a commencé continue.',
  },
  done: {
    pause: 'Les vagues sont en pause.',
    resume: 'Les vagues continuent.',
    rollback: 'Les vagues reviennent en arrière.',
    cancel: 'Les vagues sont abandonnées.',
  },
}
