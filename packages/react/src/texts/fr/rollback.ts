import type { rollback as english } from '../en/rollback.ts'
import { plural } from '../plural.ts'

export const rollback: typeof english = {
  title: (version) => `Retour arrière de ${version}`,
  loading: 'Retour arrière',
  impossible: 'Le retour arrière est impossible',
  target: 'Revenir à',
  option: (version, time, person) => `${version} – en service le ${time}, par ${person}`,
  earlier: 'Afficher les versions antérieures',
  now: 'Maintenant',
  backTo: 'Retour à',
  fields: { inService: 'Mis en service' },
  configuration: 'Configuration',
  configurationNote: 'Comparée par nom. Les valeurs ne sont jamais affichées.',
  otherValue: 'autre valeur',
  has: { here: 'présente', missing: 'absente' },
  sameConfiguration: (n, count) =>
    n === 0
      ? 'Aucune des deux n’a de configuration.'
      : plural('fr', n, {
          one: `${count} valeur, identique.`,
          many: `Les ${count} de valeurs sont identiques.`,
          other: `Les ${count} valeurs sont identiques.`,
        }),
  andSame: (n, count) =>
    plural('fr', n, {
      one: `et ${count} qui reste identique`,
      many: `et ${count} qui restent identiques`,
      other: `et ${count} qui restent identiques`,
    }),
  undone: {
    title: 'Ce qui est annulé',
    version: (version, back) => `${version} quitte le service, et ${back} sert de nouveau.`,
    between: (versions) => `Ce que celles-ci ont apporté part avec : ${versions}.`,
    configuration: (n, count, back) =>
      plural('fr', n, {
        one: `${count} valeur de configuration redevient celle de ${back}.`,
        many: `${count} de valeurs de configuration redeviennent celles de ${back}.`,
        other: `${count} valeurs de configuration redeviennent celles de ${back}.`,
      }),
  },
  notUndone: {
    title: 'Ce qui n’est pas annulé',
    database:
      'Les migrations de la base : la version précédente retrouve le schéma tel qu’il est maintenant.',
    data: 'Les données écrites depuis, par les utilisateurs et les traitements.',
    outside:
      'Ce qui est parti à l’extérieur : messages envoyés, paiements faits, appels à d’autres systèmes.',
  },
  procedure: (version) => `Procédure de retour depuis ${version}`,
  reasonHint: 'Ce qui ne va pas dans la version actuelle.',
  steps: {
    title: 'Déroulement',
    record: (version) =>
      `Un nouveau déploiement de ${version}, de type retour arrière, est enregistré. Il est en attente.`,
    activate: (version, undone) =>
      `Une fois activé, ${version} est en service et ${undone} est marqué comme annulé par retour.`,
  },
  byRollout: 'Laisser son déroulement s’en charger',
  byRolloutHint: 'Slipway la rétablit étape par étape. Sans cela, une personne l’active et fait le reste.',
  rollsOut: (version) => `Quand son déroulement commence, ${version} est rétablie étape par étape.`,
  starting: (version) => `Le déroulement de ${version} est en train d’être lancé…`,
  started: (version) => `Le déroulement de ${version} s’en charge.`,
  start: (version) => `Lancer le déroulement de ${version}`,
  notStarted: 'Il est enregistré, mais son déroulement n’a pas été lancé',
  create: 'Enregistrer seulement',
  createAndActivate: (version) => `Revenir à ${version} maintenant`,
  activate: (version) => `Activer ${version}`,
  later: 'Plus tard',
  recorded: (version) => `Le retour arrière vers ${version} est enregistré. Il est en attente.`,
  alreadyRecorded: (version) =>
    `Un retour arrière vers ${version} est déjà enregistré. Il attend d’être activé.`,
  waiting: (version, now) =>
    `Rien n’a encore changé en service : ${now} reste jusqu’à ce que ${version} soit activé.`,
  waitingForNothing: (version) => `Rien n’est en service tant que ${version} n’est pas activé.`,
  activating: (version) => `Activation de ${version} en cours…`,
  done: (version, undone) => `${version} est en service ; ${undone} est annulé par retour.`,
  notActivated: 'Il est enregistré, mais pas activé',
  noActivation: 'Vous pouvez enregistrer le retour arrière. Quelqu’un d’autre devra l’activer.',
}
