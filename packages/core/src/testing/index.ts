export { type FakeClock, fakeClock } from './fake-clock.ts'
export { seededIds } from './seeded-ids.ts'
export { replaySequence, type SequenceOptions, type StorageState, storageState } from './storage/sequence.ts'
export { type StorageSuiteOptions, type SuiteRunner, storageSuite } from './storage/suite.ts'
