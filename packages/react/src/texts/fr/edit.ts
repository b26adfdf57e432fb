import type { edit as english } from '../en/edit.ts'

export const edit: typeof english = {
  title: (version) => `Modifier ${version}`,
  loading: 'Modifier un déploiement',
  impossible: 'La modification est impossible',
  planned: (zone) => `Date prévue (${zone})`,
  plannedHint: 'Peut être déplacée jusqu’au démarrage ou à l’activation.',
  secrets:
    'La configuration reste telle quelle : ses valeurs sont secrètes. Pour la changer, créez un nouveau déploiement.',
  confirm: 'Enregistrer les modifications',
  unchanged: 'Rien n’a encore été modifié.',
  done: (version) => `Les modifications de ${version} sont enregistrées.`,
  both: 'Vous avez modifié cela aussi. Si vous continuez, votre saisie en prendra la place :',
  now: (field, value) => `${field}, à présent : ${value}`,
}
