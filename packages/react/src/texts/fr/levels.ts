import type { levels as english } from '../en/levels.ts'
import { plural } from '../plural.ts'

export const levels: typeof english = {
  kept: (n, kept, all, objective) =>
    plural('fr', n, {
      one: `${kept} service sur ${all} tient ${objective}`,
      other: `${kept} services sur ${all} tiennent ${objective}`,
    }),
  services: 'Budgets d’erreur, du plus entamé au plus intact',
  environments: 'Par environnement',
  environment: 'Environnement',
  parts: {
    healthy: 'Disponible',
    unhealthy: 'Indisponible',
    unknown: 'Non observé',
    maintenance: 'Maintenance',
  },
  up: (place, share) => `${place} : disponible ${share} du temps observé`,
  uptime: (share) => `disponible ${share}`,
  uptimeOver: (share, time) => `disponible ${share} sur ${time} observés`,
  unknown: 'Rien n’a été observé',
  spent: (spent, allowed) => `restant : ${spent} consommés sur ${allowed}`,
  burn: (rate) => `consommé à ${rate} fois le rythme`,
  unobserved: (time) => `Non observé : ${time}. Ce temps ne compte d’aucun côté.`,
  maintained: (time) => `En maintenance : ${time}, mis à part.`,
  definition:
    'Sur le temps d’indisponibilité que permet l’objectif, la part qui reste. À une vitesse de 1, il est exactement consommé en entier sur la période ; sous zéro, il a été dépassé.',
  burnDown: {
    title: 'Budget d’erreur jour par jour',
    service: 'Service',
    day: 'Jour',
    left: 'Restant',
    gone: 'tout consommé',
    sentence: (service, left) => `${service} : reste ${left} à la fin de la période.`,
    none: (service) => `${service} : rien n’a été observé.`,
    spent: (time) => `${time} consommés jusque-là`,
  },
  zone: (zone) => `Jours à l’heure de ${zone}`,
  empty: 'Aucun contrôle de santé dans cette période',
  emptyMore:
    'Dès que des déploiements avec un contrôle de santé sont observés, leur disponibilité et leur budget d’erreur restant apparaissent ici.',
}
