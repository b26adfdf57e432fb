/** What one check says about whether the fault may be ours. */
export interface Sighting {
  readonly at: number
  /** Whom it was about: checks of one place count once. */
  readonly place: string
  /** Nothing came back, although it was held to be up. */
  readonly lost: boolean
}

/** So far back is looked, in milliseconds. */
export const SIGHT_WINDOW = 30_000
/** With fewer places nothing can be told: they may have their fault in common. */
export const SIGHT_PLACES = 10
const SIGHT_SHARE = 0.5

/**
 * Whether it is more likely that we cannot see than that all of them have failed: at least half of ten places or more,
 * which were up just now, do not answer at all any more.
 */
export function isBlind(sightings: readonly Sighting[], now: number): boolean {
  const latest = new Map<string, boolean>()
  for (const { at, place, lost } of sightings) if (at > now - SIGHT_WINDOW) latest.set(place, lost)
  const lost = [...latest.values()].filter(Boolean).length
  return latest.size >= SIGHT_PLACES && lost >= latest.size * SIGHT_SHARE
}
