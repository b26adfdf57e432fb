import { defineCollection } from '../collections/index.ts'
import type { Lasting } from './events.ts'

/** Under which letter the durations of a day are kept: of deployments, lead times, recoveries, failed deployments' recoveries. */
export const LISTS = ['d', 'l', 'v', 'w'] as const
export type ListLetter = (typeof LISTS)[number]

/**
 * What all teams add to figures in one environment on one day of UTC, instant by instant. It belongs to the platform. `open`
 * in place of a day: what is bound to no day. Written together with the `PlatformDay` of the same id, whose revision is
 * always the same.
 */
export interface PlatformEvents {
  readonly id: string
  readonly team_id: string
  readonly environment_name: string
  readonly day: string
  /** By what an instant adds to counts, as the text of an event without instant and durations: the instants, packed. */
  readonly marks: { readonly [counts: string]: string }
  /** Durations with their instants, packed, in the order of the durations. */
  readonly d: string
  readonly l: string
  readonly v: string
  readonly w: string
  /** From start to end, in milliseconds, of the outages that ended on the day. */
  readonly outages: readonly (readonly [from: number, to: number])[]
  /** When the first of these began; `null` where there is none. */
  readonly reach: number | null
  /** On `open` only. */
  readonly lasting: Lasting | null
  readonly revision: number
}

export const platformEvents = defineCollection<PlatformEvents>({
  name: 'platform_events',
  version: 1,
  fields: {
    id: { kind: 'text' },
    team_id: { kind: 'text' },
    environment_name: { kind: 'text' },
    day: { kind: 'text' },
    marks: { kind: 'json' },
    d: { kind: 'text' },
    l: { kind: 'text' },
    v: { kind: 'text' },
    w: { kind: 'text' },
    outages: { kind: 'json' },
    reach: { kind: 'integer', nullable: true },
    lasting: { kind: 'json', nullable: true },
    revision: { kind: 'integer' },
  },
  indexes: [{ name: 'platform_events_of', fields: ['environment_name', 'day', 'reach', 'id'] }],
})

/** The sums of a day of `PlatformEvents`: as long as a day is, however much happened on it. */
export interface PlatformDay {
  readonly id: string
  readonly team_id: string
  readonly environment_name: string
  readonly day: string
  /** How many ended, served and unserved. */
  readonly served: number
  readonly unserved: number
  /**
   * How many served ended in each quarter of an hour of the day, one after another with commas, and behind a `;` those
   * unserved. Every zone of our time begins its days on one.
   */
  readonly quarters: string
  /** How many durations there are of each letter. */
  readonly durations: number
  readonly lead_times: number
  readonly recoveries: number
  readonly failed_recoveries: number
  /** How many instants add the same to counts. */
  readonly marks: { readonly [counts: string]: number }
  /** The sums of the durations, in milliseconds. */
  readonly sums: { readonly [L in ListLetter]: number }
  readonly sketches: { readonly [L in ListLetter]: string }
  /** As in the events: there are few of them. */
  readonly v: string
  readonly w: string
  readonly outages: PlatformEvents['outages']
  readonly revision: number
}

export const platformDays = defineCollection<PlatformDay>({
  name: 'platform_days',
  version: 1,
  fields: {
    id: { kind: 'text' },
    team_id: { kind: 'text' },
    environment_name: { kind: 'text' },
    day: { kind: 'text' },
    served: { kind: 'integer' },
    unserved: { kind: 'integer' },
    quarters: { kind: 'text' },
    durations: { kind: 'integer' },
    lead_times: { kind: 'integer' },
    recoveries: { kind: 'integer' },
    failed_recoveries: { kind: 'integer' },
    marks: { kind: 'json' },
    sums: { kind: 'json' },
    sketches: { kind: 'json' },
    v: { kind: 'text' },
    w: { kind: 'text' },
    outages: { kind: 'json' },
    revision: { kind: 'integer' },
  },
  indexes: [{ name: 'platform_days_of', fields: ['day', 'id'] }],
})

/**
 * In place of an id of a `PlatformDay`: whoever changes one locks this first. While it is there as a record, the days of the
 * platform are being worked out anew and tell nothing.
 */
export const PLATFORM_GATE = 'rebuild'

export function platformDayId({
  environment_name,
  day,
}: Pick<PlatformDay, 'environment_name' | 'day'>): string {
  return [environment_name, day].map(encodeURIComponent).join('/')
}
