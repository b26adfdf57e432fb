import type { management as english } from '../en/management.ts'
import { plural } from '../plural.ts'

export const management: typeof english = {
  sections: { delivery: 'Livraison' },
  months: 'Mois par mois',
  year: 'Niveaux de',
  caveat: {
    2018: 'Niveaux DORA de 2018 : des tranches, et un meilleur niveau l’est sur les quatre chiffres.',
    2019: 'Niveaux DORA de 2019 : des tranches, et un meilleur niveau l’est sur les quatre chiffres.',
    2021: 'Niveaux DORA de 2021 : des tranches, et un meilleur niveau l’est sur les quatre chiffres.',
    2022: 'Niveaux DORA de 2022, de mémoire et non vérifiés dans le rapport. Ce sont des groupes trouvés dans les réponses, pas une échelle.',
    2023: 'Niveaux DORA de 2023, tels que d’autres citent le rapport. Ce sont des groupes trouvés dans les réponses, pas une échelle : un meilleur niveau ne l’est pas en tout.',
    2024: 'Niveaux DORA de 2024, tels que d’autres citent le rapport. Ce sont des groupes trouvés dans les réponses, pas une échelle : « élevé » y échoue plus souvent que « moyen ».',
    2025: 'DORA n’a pas publié de niveaux pour 2025.',
  },
  teams: {
    title: 'Équipe par équipe',
    sentence: (n, count) =>
      plural('fr', n, {
        one: `${count} équipe. Son point est à sa valeur ; le trait est celui de toutes les équipes ensemble, calculé sur les enregistrements.`,
        other: `${count} équipes. Un point pour chacune ; le trait est celui de toutes ensemble, calculé sur les enregistrements. Les équipes ne font pas la même chose : ce n’est pas un classement.`,
      }),
    together: 'Toutes les équipes',
    head: 'Équipe',
  },
  costs: {
    title: 'Coûts par équipe',
    titleIn: (currency) => `Coûts par équipe (${currency})`,
    sentence: (total, days) => `${total} (${days}).`,
    sentenceWith: (total, days, change) =>
      `${total} (${days}), ${change} par rapport au même temps auparavant.`,
    change: (change) => `${change} par rapport au même temps auparavant`,
    budget: (share) => `${share} du budget`,
    none: 'Coûts inconnus : aucune ressource utilisée n’a de coût horaire au catalogue.',
    head: 'Équipe',
  },
  maturity: {
    title: 'Maturité DevOps',
    sentence: (score, n, industry, year) =>
      `${score} sur 10, moyenne de ${n} questions du Quick Check de DORA. Tous secteurs : ${industry} (${year}).`,
    none: 'Ces chiffres ne répondent à aucune question du Quick Check de DORA.',
    question: 'Question',
    score: 'Score',
    industry: 'Tous secteurs',
    mean: (score) => `Tous secteurs : ${score}`,
    questions: {
      lead_time: 'Délai de livraison',
      deployment_frequency: 'Fréquence',
      failure_recovery: 'Rétablissement',
      change_failure: 'Changements en échec',
      rework: 'Reprises',
    },
  },
  empty: 'Aucun déploiement en production pour l’instant',
  emptyMore:
    'Dès qu’un déploiement se termine en production, les chiffres clés, leur tendance sur trois mois, les coûts et la maturité apparaissent ici.',
}
