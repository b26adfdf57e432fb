import type { team as english } from '../en/team.ts'
import { plural } from '../plural.ts'

export const team: typeof english = {
  tiles: { velocity: 'Vélocité', quality: 'Qualité', performance: 'Performance', stability: 'Stabilité' },
  sections: { how: 'Situation de l’équipe', delivery: 'Livraison', trend: 'Semaine par semaine' },
  velocity: {
    title: 'Vélocité par sprint',
    sentence: (n, sprints, deployments) =>
      plural('fr', n, {
        one: `${deployments} en production sur ${sprints} sprint. Le premier et le dernier peuvent être coupés par la période.`,
        other: `${deployments} en production sur ${sprints} sprints. Le premier et le dernier peuvent être coupés par la période.`,
      }),
    sprint: (days) => `Sprint du ${days}`,
    head: 'Sprint',
    count: 'Déploiements',
    bySprint: (counts) => `Déploiements par sprint, du plus ancien au plus récent : ${counts}`,
  },
  among: {
    title: 'Parmi les équipes',
    sentence: (teams) =>
      `Où se situent les valeurs d’au plus ${teams} équipes, et où se situe celle-ci, maintenant et dans la période précédente. Les équipes ne font pas la même chose : ce n’est pas un classement.`,
    untold:
      'Trop peu d’équipes ont des chiffres dans cette période : chacune serait reconnaissable. La ligne montre cette équipe, maintenant et dans la période précédente.',
    own: 'Cette équipe',
    before: 'Période précédente',
    head: 'Chiffre',
  },
  empty: 'Aucun déploiement en production dans cette période',
  emptyMore:
    'Dès qu’un déploiement se termine en production, vélocité, qualité, performance et stabilité apparaissent ici. Choisissez une période plus longue, ou laissez votre pipeline signaler ses déploiements.',
}
