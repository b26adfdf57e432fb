export { RECOVERY_LIMIT } from './acts.ts'
export {
  holdsSlot,
  type RunRecord,
  type RunView,
  runs,
  runViewSchema,
  toRun,
  toRunView,
} from './collection.ts'
export { COMMANDS, type Command, type CommandType } from './command.ts'
export { applyCommand, byPriority } from './commands.ts'
export { createRun } from './create-run.ts'
export { decide } from './decide.ts'
export type {
  ActReport,
  Ask,
  Decision,
  Effect,
  MeasurementReport,
  Order,
  World,
} from './decision.ts'
export { isDisplaced } from './displaced.ts'
export { endInService } from './end-in-service.ts'
export { giveUp } from './give-up.ts'
export { KINDS } from './kinds.ts'
export { COMMAND_RULES, commandRefusals } from './refusals.ts'
export type { Block, Run, RunStep } from './schema.ts'
export {
  hasRunEnded,
  RUN,
  RUN_EVENTS,
  RUN_STATES,
  type RunEvent,
  type RunStatus,
  runAfter,
  STEP,
  STEP_EVENTS,
  STEP_STATES,
  type StepEvent,
  type StepStatus,
  stepAfter,
} from './table.ts'
