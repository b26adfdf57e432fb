import { toInstant } from '../values/index.ts'
import type { CheckSettings } from './schema.ts'

/** Checks stray from their interval by up to a tenth, so that those which began together do not stay together. */
const JITTER = 0.1

/**
 * When the next check is due. It is counted from when this one was due and not from when it ended, so a slow target is
 * checked as often as a fast one. What was missed is not made up for: after a check that was more than an interval late,
 * the next one falls anywhere from half an interval to one and a half from now, so that after a standstill not all of them
 * are due together. `random` gives 0 or more, less than 1.
 */
export function nextCheckAt(
  due: string,
  now: string,
  { interval_ms }: Pick<CheckSettings, 'interval_ms'>,
  random: () => number,
): string {
  const present = Date.parse(now)
  const stray = 2 * random() - 1
  const next =
    present - Date.parse(due) > interval_ms
      ? present + interval_ms * (1 + stray / 2)
      : Math.max(Date.parse(due) + interval_ms * (1 + JITTER * stray), present + interval_ms / 2)
  return toInstant(Math.round(next))
}
