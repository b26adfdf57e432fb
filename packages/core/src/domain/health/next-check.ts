import { toInstant } from '../values/index.ts'
import type { CheckSettings } from './schema.ts'

/** Checks stray from their interval by up to a tenth, so that those which began together do not stay together. */
export const JITTER = 0.1

/**
 * When the next check is due. It is counted from when this one was due and not from when it ended, so a slow target is
 * checked as often as a fast one; one that is late already is not made up for:
 * half an interval stands between two checks at least. `random` gives 0 or more, less than 1.
 */
export function nextCheckAt(
  due: string,
  now: string,
  { interval_ms }: Pick<CheckSettings, 'interval_ms'>,
  random: () => number,
): string {
  const next = Date.parse(due) + interval_ms * (1 + JITTER * (2 * random() - 1))
  return toInstant(Math.round(Math.max(next, Date.parse(now) + interval_ms / 2)))
}
