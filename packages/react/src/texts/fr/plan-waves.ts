import type { planWaves as english } from '../en/plan-waves.ts'
import { plural } from '../plural.ts'

export const planWaves: typeof english = {
  open: 'Nouvelles vagues…',
  title: 'Nouveau déroulement par vagues',
  allVersions: 'Toutes les versions',
  places: 'Emplacements',
  placesHint:
    'Déploiements qui y sont en attente. Chacun reçoit sa version dans sa vague, dans l’ordre de cette liste.',
  placesEmpty: 'Choisissez un environnement pour voir ce qui y est en attente.',
  placesNone: 'Rien n’y est en attente. Créez d’abord un déploiement pour chaque emplacement.',
  chosen: (n, count, all) =>
    plural('fr', n, {
      one: `${count} choisi sur ${all}`,
      many: `${count} choisis sur ${all}`,
      other: `${count} choisis sur ${all}`,
    }),
  all: 'Tout choisir',
  none: 'Ne rien choisir',
  waves: 'Vagues, l’une après l’autre',
  wave: (place, name) => `Vague ${place} : ${name}`,
  name: 'Nom',
  nameHint: 'Minuscules, chiffres et tirets.',
  size: 'Emplacements',
  rest: 'La dernière vague prend le reste',
  parallel: 'À la fois',
  parallelHint: 'Autant se déroulent en même temps.',
  threshold: 'Échecs admis, en pour cent',
  thresholdHint: '0 : aucun. Au-delà, il est fait ce qui est choisi plus bas.',
  soak: 'Observation, en minutes',
  soakHint: 'Entre sa fin et la vague suivante.',
  add: 'Ajouter une vague',
  remove: (name) => `Retirer la vague ${name}`,
  onThreshold: 'Avec plus d’échecs qu’admis',
  onThresholds: {
    halt: 'S’arrêter : quelqu’un décide',
    roll_back: 'Retour arrière de la vague',
    roll_back_all: 'Retour arrière de toutes les vagues',
  },
  preview: 'Ce qui sera fait',
  previewOf: (n, count) =>
    plural('fr', n, {
      one: `${count} emplacement`,
      many: `${count} d’emplacements`,
      other: `${count} emplacements`,
    }),
  andMore: (count) => `et ${count} de plus`,
  right: 'Vous n’avez pas le droit d’y déployer. Demandez à un responsable de l’équipe.',
  faults: {
    noPlaces: 'Choisissez au moins un emplacement.',
    name: 'Minuscules, chiffres et tirets, en commençant par une lettre.',
    twice: 'Une autre vague porte ce nom.',
    size: 'Un nombre entier d’emplacements à partir de 1.',
    nothingLeft: 'Il ne reste aucun emplacement pour cette vague.',
    parallel: 'Un nombre entier de 1 à 1 000.',
    threshold: 'Un nombre de 0 à 100.',
    soak: 'Un nombre entier de minutes de 0 à 525 600.',
    place: (place, message) => `${place} : ${message}`,
  },
  submit: (n, count) =>
    n === 0
      ? 'Lancer le déroulement'
      : plural('fr', n, {
          one: `Dérouler sur ${count} emplacement`,
          many: `Dérouler sur ${count} d’emplacements`,
          other: `Dérouler sur ${count} emplacements`,
        }),
  failed: 'Le déroulement n’a pas été créé',
  done: 'Le déroulement par vagues a commencé.',
}
