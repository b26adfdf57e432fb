import type { figures as english } from '../en/figures.ts'
import { plural } from '../plural.ts'

export const figures: typeof english = {
  names: {
    deployments: 'Déploiements',
    deployment_frequency: 'Fréquence de déploiement',
    lead_time: 'Délai de livraison',
    change_failure_rate: 'Taux d’échec des changements',
    success_rate: 'Taux de succès',
    rework_rate: 'Taux de reprise',
    time_to_recovery: 'Délai de rétablissement',
    failed_deployment_recovery_time: 'Rétablissement après déploiement en échec',
    open_incidents: 'Incidents ouverts',
    downtime: 'Indisponibilité',
    duration: 'Durée des déploiements',
    stability: 'Incidents par déploiement',
    uptime: 'Disponibilité',
    left: 'Budget d’erreur restant',
    burn_rate: 'Vitesse de consommation',
    spent: 'Coût',
    score: 'Maturité',
    throughput: 'Débit',
    maturity_stability: 'Stabilité',
  },
  definitions: {
    'deployments.finished':
      'Déploiements dont la tentative s’est terminée dans cette période, bien ou mal, tous environnements confondus. Un déploiement abandonné avant d’avoir commencé n’est pas compté.',
    'deployments.finished.change':
      'Déploiements terminés ce mois-ci, comparés à ceux terminés dans la même part du mois précédent.',
    'deployments.success_rate':
      'Parmi les déploiements dont la tentative s’est terminée dans cette période, la part mise en service. Un échec survenu ensuite, en service, n’est pas retenu ici.',
    'deployments.standing':
      'Déploiements en attente, en cours, actifs ou en maintenance, et ceux qui ont échoué depuis trente jours.',
    'environments.active': 'Environnements où au moins un déploiement est actif ou en maintenance.',
    'delivery.lead_time':
      'Pour chaque changement, de son commit à la fin du premier déploiement en production mis en service qui le contient. Changements dont le déploiement s’est terminé dans cette période.',
    'delivery.frequency':
      'Déploiements en production mis en service et terminés dans cette période, par semaine civile. Une semaine entamée compte pour sa part.',
    'delivery.weekly_median':
      'Médiane, sur les semaines civiles entières, du nombre de déploiements en production mis en service. Les semaines sans déploiement comptent.',
    'delivery.deployment_days':
      'Médiane, sur les semaines civiles, du nombre de jours ayant vu un déploiement en production mis en service. Les semaines sans déploiement comptent.',
    'delivery.frequency.daily':
      'Déploiements en production mis en service et terminés dans cette période, par jour civil.',
    'delivery.deployments': 'Déploiements en production mis en service et terminés dans cette période.',
    'delivery.change_failure_rate':
      'Parmi les déploiements en production mis en service et terminés dans cette période, la part qu’il a fallu réparer : liés à un incident, annulés, ou désignés par un correctif ou un retour arrière.',
    'delivery.success_rate':
      'Parmi les déploiements en production terminés dans cette période, bien ou mal, la part mise en service.',
    'delivery.time_to_recovery':
      'Du début d’un incident à sa fin, pour les incidents résolus dans cette période.',
    'delivery.failed_deployment_recovery':
      'De la fin d’un déploiement en production qu’il a fallu réparer à la fin de son dernier incident, ou du correctif ou retour arrière qui l’a réparé.',
    'delivery.rework_rate':
      'Parmi les déploiements en production mis en service et terminés dans cette période, la part faite pour en réparer un autre ou à cause d’un incident.',
    'delivery.open_incidents': 'Incidents commencés et non résolus.',
    'delivery.oldest_open_incident': 'Depuis combien de temps le plus ancien incident est ouvert.',
    'delivery.downtime':
      'Temps pendant lequel au moins un incident était en cours. Ceux qui se chevauchent ne comptent qu’une fois.',
    'delivery.duration':
      'Du début à la fin des déploiements en production mis en service et terminés dans cette période.',
    'delivery.incidents_after_deployment':
      'Incidents attribués à un déploiement en production de cette période, par déploiement.',
    'health.uptime':
      'Sur le temps couvert par les contrôles, hors maintenance, la part où le service était sain ou dégradé.',
    'health.error_budget': 'Sur le temps d’indisponibilité que permet l’objectif, la part qui reste.',
    'health.burn_rate':
      'Combien de fois plus vite que ne le permet l’objectif le budget d’erreur est consommé. À 1, il l’est exactement en entier.',
    'costs.spent':
      'Le coût horaire de la ressource, multiplié par le temps que le déploiement y a passé. Deux versions côte à côte comptent toutes deux.',
    'costs.budget': 'Ce qui a été dépensé, rapporté au budget de cette période.',
    'costs.change': 'Ce qui a été dépensé, rapporté à la période précédente de même longueur.',
    'maturity.score':
      'Le score du Quick Check de DORA, de 0 à 10 : la moyenne des scores des questions auxquelles les chiffres répondent.',
    'services.touched': 'Services métier qui dépendent d’une application déployée.',
  },
  excludedReasons: {
    duplicate: 'déjà compté',
    no_finish: 'date de fin inconnue',
    changed_since: 'modifié depuis',
    negative: 'fin antérieure au début',
    not_positive: 'durée nulle',
    seed: 'premier déploiement d’une application, qui apporte tout son passé',
    unknown_commit: 'date du commit inconnue',
    unknown_deployment: 'déploiement inconnu',
    unknown_start: 'date de début inconnue',
    unknown_rate: 'coût de la ressource inconnu',
    unknown_application: 'application inconnue du catalogue',
    not_recovered: 'pas encore rétabli',
    open: 'encore ouvert',
  },
  missing: {
    empty_window: 'La période est vide',
    not_reached: 'Plus de la moitié sont encore ouverts',
    unknown_incidents: 'On ne sait pas s’il y a eu des incidents',
    no_answer: 'Inconnu',
  },
  about: {
    window: (from, to, zone) => `Du ${from} au ${to}, heure de ${zone}.`,
    now: (at, zone) => `Situation au ${at}, heure de ${zone}.`,
    interval: (low, high) => `Avec 95 % de confiance, la valeur réelle se situe entre ${low} et ${high}.`,
    error: (share) => `Trop de valeurs pour les lire une à une : estimation à ${share} près.`,
    small: (n, count) =>
      plural('fr', n, {
        one: `Calculé sur ${count} enregistrement seulement.`,
        other: `Calculé sur ${count} enregistrements seulement.`,
      }),
    excluded: (n, count, why) =>
      plural('fr', n, {
        one: `${count} enregistrement écarté : ${why}.`,
        other: `${count} enregistrements écartés : ${why}.`,
      }),
  },
  statistics: {
    count: 'nombre',
    distinct: 'nombre',
    proportion: 'part',
    rate: 'taux',
    median: 'médiane',
    lower_median: 'médiane basse',
    mean: 'moyenne',
    p90: '90e centile',
    mean_of_means: 'moyenne des moyennes par application',
    median_of_daily_medians: 'médiane des médianes par jour',
    kaplan_meier_median: 'médiane de Kaplan-Meier',
    maximum: 'maximum',
    sum: 'somme',
  },
  provenance: {
    proxy: 'Mesuré par ce qui tient lieu d’une donnée inconnue.',
    unmeasurable: 'Ne peut pas être mesuré sur ces enregistrements.',
  },
  units: {
    deployments: (n) =>
      plural('fr', n, { one: 'déploiement', many: 'de déploiements', other: 'déploiements' }),
    environments: (n) =>
      plural('fr', n, { one: 'environnement', many: 'd’environnements', other: 'environnements' }),
    incidents: (n) => plural('fr', n, { one: 'incident', many: 'd’incidents', other: 'incidents' }),
    services: (n) => plural('fr', n, { one: 'service', many: 'de services', other: 'services' }),
    per_week: () => 'par semaine',
    per_day: () => 'par jour',
    days_per_week: () => 'jours par semaine',
    score: () => 'sur 10',
  },
  partOf: (part, n) => `${part} sur ${n}`,
  over: (statistic, n) => `${statistic} sur ${n}`,
  change: (change, days) => `${change} par rapport au ${days}`,
  same: (days) => `comme au ${days}`,
  points: (points) => `${points} points`,
  noBefore: (days) => `pas de données au ${days}`,
  days: (from, to) => `${from} – ${to}`,
  small: 'Peu d’enregistrements : à lire avec prudence.',
  goal: (goal) => `Objectif : ${goal}`,
  goalLess: (value) => `moins de ${value}`,
  goalMore: (value) => `plus de ${value}`,
  met: 'atteint',
  missed: 'non atteint',
  levels: { elite: 'élite', high: 'élevé', medium: 'moyen', low: 'bas' },
  level: (level, year) => `DORA ${year} : ${level}`,
  noLevel: {
    no_value: (year) => `DORA ${year} : rien à comparer`,
    no_levels: (year) => `DORA ${year} n’a pas de niveaux`,
    between_levels: (year) => `DORA ${year} : entre deux niveaux`,
  },
  goals: {
    all: 'Les quatre objectifs sont atteints',
    some: (n, met) =>
      plural('fr', n, {
        one: `${met} objectif sur 4 est atteint`,
        other: `${met} objectifs sur 4 sont atteints`,
      }),
    none: 'Aucun objectif ne peut encore être évalué',
    missed: (names) => `Non atteints : ${names}.`,
    unknown: (names) => `Sans données : ${names}.`,
  },
  trend: {
    metric: 'Chiffre',
    spans: { week: 'Semaine', month: 'Mois' },
    goal: (goal) => `objectif ${goal}`,
    fromTo: (name, first, when, last) => `${name} : de ${first} (${when}) à ${last}.`,
    few: (name) => `${name} : pas assez de données pour une tendance.`,
  },
  records: {
    title: (figure) => `Enregistrements de « ${figure} »`,
    kinds: { deployment: 'Déploiement', incident: 'Incident', change: 'Changement' },
    leftOut: 'Écarté',
    hasIt: 'A la propriété comptée',
    empty: 'Aucun enregistrement',
    emptyMore: 'Dès qu’il y en aura dans cette période, ils seront listés ici.',
  },
  period: {
    label: 'Période',
    choices: {
      '7d': '7 jours',
      '30d': '30 jours',
      '90d': '90 jours',
      month: 'Ce mois-ci',
      quarter: 'Ce trimestre',
      custom: 'Autre…',
    },
    from: 'Du',
    to: 'Au (inclus)',
    zone: (zone) => `Jours à l’heure de ${zone}`,
    backwards: 'La fin précède le début.',
  },
  preset: {
    label: 'Compter comme',
    none: 'Slipway',
    beside: (tool, value) => `${tool} : ${value}`,
    tools: {
      devlake: 'DevLake',
      metrik: 'metrik',
      pelorus: 'Pelorus',
      fourkeys: 'Four Keys',
      gitlab: 'GitLab',
    },
  },
  asOf: (time, zone) => `Situation au ${time} (${zone})`,
}
