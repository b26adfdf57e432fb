/** The latest that one check says about whether the fault may be ours. */
export interface Sighting {
  readonly at: number
  /** Nothing came back, although it was held to be up. */
  readonly lost: boolean
}

/** So far back is looked, in milliseconds. */
export const SIGHT_WINDOW = 300_000
/** With fewer places nothing can be told: they may have their fault in common. */
const SIGHT_PLACES = 10
const SIGHT_SHARE = 0.5

/**
 * Whether it is more likely that we cannot see than that all of them have failed: at least half of ten places or more,
 * which were up just now, do not answer at all any more. `latest` has the latest sighting of each place.
 */
export function isBlind(latest: ReadonlyMap<string, Sighting>, now: number): boolean {
  let places = 0
  let lost = 0
  for (const sighting of latest.values()) {
    if (sighting.at <= now - SIGHT_WINDOW) continue
    places += 1
    if (sighting.lost) lost += 1
  }
  return places >= SIGHT_PLACES && lost >= places * SIGHT_SHARE
}
