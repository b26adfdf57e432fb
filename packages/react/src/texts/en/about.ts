export const about = {
  label: (figure: string) => `How “${figure}” is counted`,
  missing: {
    no_data: 'No data',
    no_base: 'Nothing to compare with',
    changed_since: 'Not known for that time',
  } as Readonly<Record<string, string>>,
}
