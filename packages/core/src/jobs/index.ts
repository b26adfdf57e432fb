export type { Claim, JobSource } from './job-source.ts'
export { type RunningWorkers, type RunOptions, runWorkers } from './run-workers.ts'
export { type StorageJobsOptions, storageJobs } from './storage-jobs.ts'
