export const edit = {
  title: (version: string) => `Edit ${version}`,
  loading: 'Edit a deployment',
  impossible: 'It cannot be edited',
  planned: (zone: string) => `Planned date (${zone})`,
  plannedHint: 'Can be moved until it is started or activated.',
  secrets: 'The configuration stays as it is: its values are secret. To change it, create a new deployment.',
  confirm: 'Save the changes',
  unchanged: 'Nothing has been changed yet.',
  done: (version: string) => `The changes to ${version} are saved.`,
  both: 'You have changed this as well. If you go on, what you typed takes its place:',
  now: (field: string, value: string) => `${field}, now: ${value}`,
}
