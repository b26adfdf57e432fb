import type { hold as english } from '../en/hold.ts'

export const hold: typeof english = {
  title: 'Cet emplacement est retenu après un retour arrière automatique',
  what: 'Ce qui entre en service sans intervention n’est plus déployé ici tant que personne ne lève la retenue.',
  since: (time) => `depuis ${time}`,
  failed: 'En échec :',
  backTo: 'Rétabli par :',
  lift: 'Lever la retenue…',
  dialog: 'Lever la retenue',
  confirm: 'Lever la retenue',
  opens: 'Les déploiements automatisés, bleu-vert et canari peuvent de nouveau entrer en service ici.',
  watches: 'Le prochain échec pourra de nouveau déclencher un retour arrière automatique.',
  hint: 'Quelle était la cause, et pourquoi elle ne reviendra pas.',
  done: 'La retenue est levée.',
  lifted: 'Quelqu’un l’a déjà levée.',
}
