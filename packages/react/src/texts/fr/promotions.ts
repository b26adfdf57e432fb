import type { promotions as english } from '../en/promotions.ts'

export const promotions: typeof english = {
  title: 'Promotions',
  none: 'Aucune promotion pour l’instant',
  noneText: 'Une version menée d’un environnement au suivant apparaît ici, et avance d’elle-même.',
  way: (version) => `Chemin de ${version}`,
  states: {
    running: 'En chemin',
    paused: 'En pause',
    halted: 'Arrêtée : quelqu’un doit décider',
    succeeded: 'Arrivée',
    cancelled: 'Abandonnée',
  },
  stages: {
    done: 'passé',
    soaking: 'en observation',
    rolling: 'en déroulement',
    waits: 'en attente',
    failed: 'mal passé',
    to_come: 'à venir',
  },
  soaksUntil: (time) => `en observation jusqu’à ${time}`,
  soaks: (duration) => `observation de ${duration}`,
  verified: (time) => `santé vérifiée ${time}`,
  verifyAgain: 'santé revérifiée ensuite',
  attempt: (n) => `tentative ${n}`,
  open: 'Son déploiement',
  openIn: (environment) => `Son déploiement en ${environment}`,
  waitsFor: 'Ce qu’elle attend',
  reasons: {
    soaking: (v) => `Elle doit rester en observation ${within(v)}${v.until ? ` jusqu’au ${v.until}` : ''}.`,
    not_healthy: (v) => `Sa santé n’est pas bonne ${within(v)}${v.health ? ` : ${v.health}` : ''}.`,
    not_verified: (v) => `Aucun contrôle de santé n’a réussi ${within(v)} depuis son observation.`,
    not_promoted: (v) =>
      v.environment
        ? `Elle n’a pas servi en ${v.environment}.`
        : 'Elle n’a pas servi dans l’environnement précédent.',
    found_bad: (v) =>
      v.environment
        ? `Elle s’est révélée mauvaise en ${v.environment}${v.state ? ` : ${v.state}` : ''}.`
        : 'Elle s’est révélée mauvaise dans un de ses environnements.',
    overtaken: (v) =>
      v.environment
        ? `Elle a quitté le service en ${v.environment} avant d’y être vérifiée.`
        : 'Elle a quitté le service avant d’y être vérifiée.',
    rolling_out: (v) =>
      v.environment
        ? `Elle est en cours de déroulement en ${v.environment}.`
        : 'Elle est en cours de déroulement.',
    run_halted: (v) =>
      `Son déroulement${v.environment ? ` en ${v.environment}` : ''} est arrêté et attend quelqu’un.`,
    right_missing: (v) =>
      v.person && v.environment
        ? `${v.person} n’a plus le droit de déployer en ${v.environment}. Reprenez-la avec le vôtre.`
        : 'La personne pour qui elle agit n’a plus le droit. Reprenez-la avec le vôtre.',
    slot_held: () => 'L’emplacement est retenu après un retour arrière automatique.',
    slot_busy: () => 'Un autre déroulement est en cours à cet emplacement.',
    maintenance: () => 'Ce qui y est en service est en maintenance.',
    wrong_state: () => 'C’est impossible dans l’état actuel de la promotion.',
  },
  commands: 'Commandes de la promotion',
  labels: {
    pause: 'Mettre en pause…',
    resume: 'Reprendre',
    retry: 'Refaire cette étape',
    cancel: 'Abandonner…',
  },
  titles: {
    pause: (version) => `Mettre en pause la promotion de ${version}`,
    resume: (version) => `Reprendre la promotion de ${version}`,
    retry: (version) => `Refaire l’étape de ${version}`,
    cancel: (version) => `Abandonner la promotion de ${version}`,
  },
  confirm: {
    pause: 'Mettre en pause',
    resume: 'Reprendre',
    retry: 'Refaire',
    cancel: 'Abandonner la promotion',
  },
  effects: {
    pause: 'Aucune autre étape ne commence. Ce qui est en cours continue.',
    resume: 'Elle reprend là où elle est, avec vos droits.',
    retry: 'L’étape recommence avec un nouveau déploiement, avec vos droits.',
    cancel:
      'Elle s’arrête là où elle est. Ce qui a commencé continue : interrompez son déroulement pour l’annuler.',
  },
  done: {
    pause: 'La promotion est en pause.',
    resume: 'La promotion continue.',
    retry: 'L’étape recommence.',
    cancel: 'La promotion est abandonnée.',
  },
}

function within({ environment }: Readonly<Record<string, string>>): string {
  return environment ? `en ${environment}` : 'là où elle est'
}
