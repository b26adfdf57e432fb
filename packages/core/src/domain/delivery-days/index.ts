export {
  type DeliveryDay,
  dayId,
  deliveryDays,
  OPEN,
  type PlatformDay,
  platformDayId,
  platformDays,
} from './collection.ts'
export { addEvent, addOutages, createGatherer, type DayEvent, type Outages, toEvent } from './events.ts'
export { foldDays, type NewDay } from './fold-days.ts'
