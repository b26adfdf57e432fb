import { expect, it } from 'vitest'
import { checkKept, checkRecords } from '../../../test/support/executors.ts'
import { memoryStorage } from '../../storage/memory/index.ts'

const RUNS = 150
const open = async () => memoryStorage()

it('gives figures from the records that are those of the pure functions, whatever window, zone, preset and instant', async () => {
  await checkRecords(open, RUNS)
})

it('gives figures from the days that were kept that are those of the pure functions', async () => {
  expect(await checkKept(open, RUNS)).toBeGreaterThan(RUNS / 20)
})
