import { expect, it } from 'vitest'
import { checkKept, checkPlatform, checkRecords } from '../../../test/support/executors.ts'
import { memoryStorage } from '../../storage/memory/index.ts'

const RUNS = 20_000
const open = async () => memoryStorage()

it('gives figures from the records that are those of the pure functions', {
  timeout: 3_600_000,
}, async () => {
  await checkRecords(open, RUNS)
})

it('gives figures from the days that were kept that are those of the pure functions', {
  timeout: 3_600_000,
}, async () => {
  expect(await checkKept(open, RUNS)).toBeGreaterThan(RUNS / 20)
})

it('gives figures of all teams from the days of the platform that are those of the pure functions', {
  timeout: 3_600_000,
}, async () => {
  expect(await checkPlatform(open, RUNS)).toBeGreaterThan(RUNS / 20)
})
