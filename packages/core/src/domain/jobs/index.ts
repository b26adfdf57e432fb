export { type DeadLetterRecord, deadLetters, type JobRecord, jobCollections, jobs } from './collection.ts'
export { defineQueue, type Queue, type QueueOptions, type RetryPolicy, readData, retryWait } from './queue.ts'
export { nextOccurrence, type Occurrence, occurrences, type Schedule } from './schedule.ts'
