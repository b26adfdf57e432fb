export { readData } from '../domain/jobs/index.ts'
export type { Claim, JobSource } from './job-source.ts'
export { type RunningWorkers, type RunOptions, runWorkers } from './run-workers.ts'
export { createSchedules, type Schedules, type SchedulesOptions } from './schedules.ts'
