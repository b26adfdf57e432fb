import type { health as english } from '../en/health.ts'
import { plural } from '../plural.ts'

export const health: typeof english = {
  address: 'Adresse du contrôle',
  noAddress: 'Aucune. Modifiez le déploiement pour en ajouter une.',
  never: 'Aucun contrôle n’a encore eu lieu',
  neverText:
    'Tant que personne ne rapporte rien sur ce déploiement, sa santé est inconnue : ni bonne, ni mauvaise.',
  outOfService: 'Il n’est pas en service : c’est le dernier état connu.',
  since: (time) => `depuis ${time}`,
  flapping: 'Elle change sans cesse : aucun contrôle ne dit à lui seul ce qu’il en est.',
  every: (duration) => `contrôlée toutes les ${duration}`,
  next: 'Prochain contrôle',

  check: 'Contrôler la santé maintenant',
  checkAgain: 'Contrôler de nouveau',
  dialog: (version) => `Santé de ${version}`,
  asked: 'Le contrôle est demandé. Son résultat s’affiche ici.',
  waitsLong: 'Pas encore de résultat. Les contrôles ont peut-être du retard, ou sont à l’arrêt.',
  done: (outcome) => `Santé contrôlée : ${outcome}.`,

  last: 'Dernier contrôle',
  outcomes: { up: 'Bon', slow: 'Bon, mais lent', down: 'Mauvais', unknown: 'Impossible à faire' },
  latency: (time) => `en ${time}`,
  status: (code) => `HTTP ${code}`,
  certificate: (day) => `certificat valable jusqu’au ${day}`,
  inMaintenance: 'en maintenance : il ne compte pas',
  faults: {
    status: 'La réponse a un statut qui ne compte pas comme bon.',
    body: 'La réponse ne contient pas le texte attendu.',
    timeout: 'Pas de réponse à temps.',
    connection_refused: 'La connexion a été refusée.',
    connection_lost: 'La connexion a été rompue.',
    certificate: 'Le certificat n’est pas valable.',
    unreadable: 'La réponse est illisible.',
    reported: 'Le contrôle propre à l’hôte le dit.',
    destination_refused: 'Cette adresse ne peut pas être appelée d’ici.',
    name_service: 'Le nom n’a pas pu être résolu.',
    no_network: 'Il n’y a pas de réseau de notre côté.',
    resources: 'Il n’y avait pas de place pour un contrôle de plus de notre côté.',
    probe_failed: 'Le contrôle lui-même a échoué de notre côté.',
    many_failing: 'Beaucoup échouent en même temps : la faute est attribuée à notre côté.',
  },

  figures: 'Disponibilité et latence',
  period: 'Période examinée',
  periods: { day: '24 heures', week: '7 jours', month: '30 jours' },
  uptime: 'Disponibilité',
  uptimeOf: (good, n, all) =>
    plural('fr', n, {
      one: `${good} bon sur ${all} contrôle`,
      many: `${good} bons sur ${all} de contrôles`,
      other: `${good} bons sur ${all} contrôles`,
    }),
  noFigures: 'Aucun contrôle qui compte n’a eu lieu dans cette période.',
  latencies: { p50: 'La moitié répond en', p95: '95 % répondent en', p99: '99 % répondent en' },
  leftOut: (unknown, maintenance) =>
    `Non comptés : ${unknown} impossibles à faire, ${maintenance} en maintenance.`,

  samples: 'Derniers contrôles',
  noSamples: 'Aucun n’est conservé.',
}
