export { LIFECYCLE, LIFECYCLE_EVENTS, type LifecycleEventType } from './table.ts'
export {
  type AvailableTransition,
  availableTransitions,
  type LifecycleChange,
  type LifecycleContext,
  type LifecycleEffect,
  type LifecycleEvent,
  type LifecycleState,
  type Transition,
  transition,
} from './transition.ts'
export { updateRefusals } from './update.ts'
