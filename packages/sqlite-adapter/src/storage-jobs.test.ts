import { type Storage, storageJobs } from '@slipway/core'
import { type JobsProcess, jobsSuite, severable } from '@slipway/core/testing'
import { afterAll, describe, it } from 'vitest'
import { temporaryFolder } from '../test/temporary-folder.ts'
import { sqliteStorage } from './index.ts'

const folder = temporaryFolder()
afterAll(() => folder.remove())

function over(store: Storage): JobsProcess {
  const { storage, sever } = severable(store)
  return { storage, jobs: storageJobs({ storage, pollInterval: 20 }), sever }
}

describe('jobs in a file, each process with its own connections', () => {
  const paths = new WeakMap<JobsProcess, string>()
  const open = (path: string) => {
    const process = over(sqliteStorage({ path, synchronous: 'normal' }))
    paths.set(process, path)
    return process
  }
  jobsSuite({
    describe,
    it,
    create: () => open(folder.file()),
    connect: (process) => open(paths.get(process) ?? ''),
  })
})

describe('jobs in memory', () => {
  const stores = new WeakMap<JobsProcess, Storage>()
  const open = (store: Storage) => {
    const process = over(store)
    stores.set(process, store)
    return process
  }
  jobsSuite({
    describe,
    it,
    create: () => open(sqliteStorage({ path: ':memory:' })),
    connect: (process) => open(stores.get(process) ?? sqliteStorage({ path: ':memory:' })),
  })
})
