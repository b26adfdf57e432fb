export {
  type DeliveryDay,
  dayId,
  deliveryDays,
  OPEN,
  type PlatformDay,
  platformDayId,
  platformDays,
} from './collection.ts'
export { addEvent, addLasting, addOutages, type DayEvent, type Lasting } from './events.ts'
export { foldDays, type NewDay } from './fold-days.ts'
