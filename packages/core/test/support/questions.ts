import fc from 'fast-check'
import { PRESET_NAMES } from '../../src/domain/kpi/index.ts'
import { HOUR, hours } from './histories.ts'

const ZONES = [
  'UTC',
  'Europe/Paris',
  'America/Havana',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Asia/Beirut',
]
/** Everything has happened by then. */
const LATER = '2030-01-01T00:00:00.000Z'

/** What is asked of a history. */
export const question = fc.record({
  from: hours,
  /** Milliseconds that the window begins in front of an hour: some cut quarters of an hour too. */
  beside: fc.constantFrom(0, 0, 1, 433_001),
  days: fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 9, arbitrary: fc.nat(40) }),
  /** Hours from the end of the window to `asOf`; `null`: everything has happened. */
  late: fc.option(fc.integer({ min: -48, max: 24 * 60 }), { nil: null, freq: 2 }),
  timeZone: fc.constantFrom(...ZONES),
  weekStart: fc.constantFrom(...([1, 2, 3, 4, 5, 6, 7] as const)),
  unit: fc.constantFrom(...(['week', 'week', 'month', 'day'] as const)),
  preset: fc.constantFrom(undefined, ...PRESET_NAMES),
  team: fc.constantFrom(undefined, undefined, 't1'),
  application: fc.constantFrom(undefined, undefined, 'shop'),
  environments: fc.constantFrom<string[] | undefined>(
    undefined,
    undefined,
    ['staging'],
    ['production', 'staging'],
  ),
})
export type Question = typeof question extends fc.Arbitrary<infer T> ? T : never

/** The same question of a history that begins at `start`, as an operation and as a pure function take it. */
export function toOptions(start: number, asked: Question) {
  const { days, late, timeZone, weekStart, preset, unit, team, application, environments } = asked
  const from = start + asked.from - asked.beside
  const to = start + asked.from + days * 24 * HOUR
  const toText = (at: number) => new Date(at).toISOString()
  const window = { from: toText(from), to: toText(to) }
  const asOf = late === null ? LATER : toText(to + late * HOUR)
  return {
    input: {
      ...window,
      as_of: asOf,
      time_zone: timeZone,
      week_start: weekStart,
      preset,
      team_id: team,
      application_id: application,
      environment_name: environments,
    },
    options: {
      ...window,
      asOf,
      timeZone,
      weekStart,
      preset,
      applications: application === undefined ? undefined : [application],
      rules: { production: environments ?? ['production'] },
    },
    unit,
    team,
  }
}
