import type { about as english } from '../en/about.ts'
import { plural } from '../plural.ts'

export const about: typeof english = {
  label: (figure) => `Mode de calcul de « ${figure} »`,
  window: (from, to, zone) => `Du ${from} au ${to}, heure de ${zone}.`,
  now: (at, zone) => `Situation au ${at}, heure de ${zone}.`,
  interval: (low, high) => `Avec 95 % de confiance, la valeur réelle se situe entre ${low} et ${high}.`,
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
  excludedReasons: {
    duplicate: 'déjà compté',
    no_finish: 'date de fin inconnue',
    changed_since: 'modifié depuis',
  },
  missing: {
    no_data: 'Pas de données',
    no_base: 'Rien à comparer',
    changed_since: 'Inconnu à cette date',
  },
}
