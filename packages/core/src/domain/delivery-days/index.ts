export {
  type DeliveryDay,
  deliveryDays,
  OPEN,
  type PlatformDay,
  platformDayId,
  platformDays,
} from './collection.ts'
export { addEvent, addLasting, addOutages } from './events.ts'
export { foldDays, type NewDay } from './fold-days.ts'
