import { describe, it } from 'vitest'
import type { Storage } from '../ports/index.ts'
import { memoryStorage } from '../storage/memory/index.ts'
import type { JobsProcess } from '../testing/jobs/case.ts'
import { severable } from '../testing/jobs/severable.ts'
import { jobsSuite } from '../testing/jobs/suite.ts'
import { storageJobs } from './storage-jobs.ts'

const stores = new WeakMap<JobsProcess, Storage>()

function over(store: Storage): JobsProcess {
  const { storage, sever } = severable(store)
  const process = { storage, jobs: storageJobs({ storage, pollInterval: 20 }), sever }
  stores.set(process, store)
  return process
}

jobsSuite({
  describe,
  it,
  create: () => over(memoryStorage()),
  connect: (process) => over(stores.get(process) ?? memoryStorage()),
})
