/** When the tests take place: the clocks of the test host and of its pages stand there. */
export const NOW = '2026-11-24T10:00:00.000Z'

/** A day, in milliseconds. */
export const DAY = 86_400_000
/** A minute, in milliseconds. */
export const MINUTE = 60_000
