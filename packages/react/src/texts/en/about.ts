import { plural } from '../plural.ts'

export const about = {
  label: (figure: string) => `How “${figure}” is counted`,
  window: (from: string, to: string, zone: string) => `From ${from} to ${to}, ${zone} time.`,
  now: (at: string, zone: string) => `As things stand on ${at}, ${zone} time.`,
  interval: (low: string, high: string) =>
    `With 95 % confidence the underlying value lies between ${low} and ${high}.`,
  small: (n: number, count: string) =>
    plural('en', n, {
      one: `It rests upon ${count} record only.`,
      other: `It rests upon ${count} records only.`,
    }),
  excluded: (n: number, count: string, why: string) =>
    plural('en', n, {
      one: `${count} record left out: ${why}.`,
      other: `${count} records left out: ${why}.`,
    }),
  excludedReasons: {
    duplicate: 'counted already',
    no_finish: 'it is not known when they ended',
    changed_since: 'changed since then',
  } as Readonly<Record<string, string>>,
  missing: {
    no_data: 'No data',
    no_base: 'Nothing to compare with',
    changed_since: 'Not known for that time',
  } as Readonly<Record<string, string>>,
}
