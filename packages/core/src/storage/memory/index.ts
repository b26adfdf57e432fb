export { memoryStorage } from './memory-storage.ts'
export { aggregateRecords, selectRecords } from './records.ts'
