export { type DeliveryDay, deliveryDays, OPEN } from './collection.ts'
export { dayOf } from './day-of.ts'
export {
  addCounts,
  addEvent,
  addLasting,
  addManyCounts,
  addOutages,
  DURATIONS,
} from './events.ts'
export { foldDays, type NewDay } from './fold-days.ts'
export { instantsBefore, instantsIn, unpackEntries, unpackInstants } from './packed.ts'
export {
  LISTS,
  type ListLetter,
  PLATFORM_GATE,
  type PlatformDay,
  type PlatformEvents,
  platformDayId,
  platformDays,
  platformEvents,
} from './platform.ts'
export {
  changeTally,
  countsIn,
  readQuarters,
  tallyOf,
  toRows,
  toTally,
} from './platform-day.ts'
export { addSketch, addValue, ranksOf, SKETCH_ERROR, type Sketch } from './sketch.ts'
export { addStanding, type Standing, type StandingCount, standings } from './standing.ts'
