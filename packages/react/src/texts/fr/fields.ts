import type { fields as english } from '../en/fields.ts'

export const fields: typeof english = {
  choose: 'Choisir…',
  healthUrl: 'Adresse de contrôle de santé',
  healthUrlHint:
    'Une adresse http ou https qui répond tant que tout va bien. Sans identifiant ni mot de passe.',
  remove: (what) => `Retirer ${what}`,
  tagsHint: 'Séparées par des virgules.',
  contacts: 'Contacts',
  contactName: 'Nom',
  email: 'Courriel',
  phone: 'Téléphone',
  role: 'Rôle',
  addContact: 'Ajouter un contact',
  documentation: 'Documentation',
  documentTitle: 'Titre',
  url: 'Adresse',
  addDocument: 'Ajouter un lien',
  procedure: 'Comment revenir en arrière',
  procedureHint: 'Pour une personne pressée : que faire, dans l’ordre.',
  faults: {
    missing: 'Ce champ est nécessaire.',
    tooLong: (limit) => `Au plus ${limit} caractères ou éléments.`,
    address: 'Doit être une adresse http ou https sans identifiant ni mot de passe.',
    variableName: 'Doit être un nom tel que DATABASE_URL.',
    printable: 'Doit être composé de caractères imprimables, sur une ligne.',
    duplicate: 'Ce nom y figure deux fois.',
  },
}
