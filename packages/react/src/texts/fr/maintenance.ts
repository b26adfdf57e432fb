import type { maintenance as english } from '../en/maintenance.ts'

export const maintenance: typeof english = {
  title: (version) => `Maintenance de ${version}`,
  reasonHint: 'Ce qui est fait pendant ce temps ; tous ceux qui le consultent le lisent.',
  end: (zone) => `Fin prévue (${zone})`,
  endHint: 'Elle ne se termine pas toute seule : terminez-la quand le travail est fait.',
  quick: 'À partir de maintenant',
  silences: 'Jusqu’à ce qu’elle soit terminée',
  silenced: ['Aucune alerte n’est émise.', 'Aucun retour arrière automatique n’a lieu.'],
  stays: (version) => `${version} reste en service.`,
  confirm: 'Mettre en maintenance',
  done: (version) => `La maintenance de ${version} a commencé.`,
  impossible: 'La mise en maintenance est impossible',
  banner: {
    title: 'En maintenance',
    until: (time) => `jusqu’au ${time}`,
    since: (time) => `Depuis le ${time}`,
    left: (duration) => `encore ${duration}`,
    over: (duration) =>
      `La fin prévue est dépassée depuis ${duration}, et les alertes sont toujours suspendues.`,
    silenced: 'Les alertes et le retour arrière automatique sont suspendus.',
  },
}
