import { Cron } from 'croner'
import * as z from 'zod/mini'
import { SlipwayError } from '../../errors/index.ts'
import { idSchema, type Json, storedInstantSchema } from '../values/index.ts'
import { defineQueue } from './queue.ts'

/** Jobs that come again and again, such as every weekday at nine. */
export interface Schedule {
  /** Names it; another schedule of the same name takes its place. */
  readonly name: string
  /** When, by the clock on the wall: minute, hour, day of the month, month, day of the week, as in crontab(5). */
  readonly cron: string
  /** IANA zone of that wall, such as `Europe/Paris`. @default 'UTC' */
  readonly timeZone?: string | undefined
}

/** The next occurrence of each schedule, as a job. It puts in the job that is asked for, and its own successor. */
export const occurrences = defineQueue({
  name: 'schedules',
  data: z.object({
    name: idSchema,
    cron: z.string(),
    time_zone: z.string(),
    queue: z.string(),
    data: z.unknown(),
    due_at: storedInstantSchema,
  }),
  key: ({ name }) => name,
  // It only writes, so it fails with the database, and must outlast that.
  retry: { limit: 1_000, max: 60_000 },
})

export interface Occurrence {
  name: string
  cron: string
  time_zone: string
  queue: string
  data: Json
  due_at: string
}

/**
 * The first instant after `after` (milliseconds since 1970) at which a schedule is due. A time that a day does not have,
 * as the clock on the wall jumps over it, is at the first instant behind the jump; a time that a day has twice is at its
 * first pass, unless hour or minute are `*` or a step, which goes on through both. Throws `SlipwayError` `invalid_input` for
 * an expression, or a zone, that is none, and for one that never comes.
 */
export function nextOccurrence({ name, cron, timeZone = 'UTC' }: Schedule, after: number): number {
  const next = parse(name, cron, timeZone).nextRun(new Date(after))
  if (next === null) throw unusable(name, `${JSON.stringify(cron)} never comes`)
  return next.getTime()
}

function parse(name: string, cron: string, timeZone: string): Cron {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
  } catch (cause) {
    throw unusable(name, `${timeZone} is no IANA zone`, cause)
  }
  try {
    return new Cron(cron, { timezone: timeZone, paused: true, mode: '5-part' })
  } catch (cause) {
    throw unusable(name, `${JSON.stringify(cron)} is no cron expression of five fields`, cause)
  }
}

function unusable(name: string, why: string, cause?: unknown): SlipwayError {
  return new SlipwayError('invalid_input', `The schedule ${name} cannot be used: ${why}.`, {
    next: 'Give an expression such as `0 9 * * 1-5`, and a zone such as Europe/Paris.',
    cause,
  })
}
