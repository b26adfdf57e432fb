import { expect, test } from 'vitest'
import { entryOf, rowOf, slotOf } from '../../../test/support/matrix-rows.ts'
import { columnsOf, isFailing, modelsOf, type RowModel } from './model.ts'

const good = entryOf({ version: '1.0.0' })
const failed = entryOf({ version: '1.1.0', status: 'failed' })
const sick = entryOf({ version: '1.0.0', health: 'unhealthy' })
const weak = entryOf({ version: '1.0.0', health: 'degraded' })

function modelOf(...given: Parameters<typeof rowOf>): RowModel {
  const [model] = modelsOf([rowOf(...given)], ['staging', 'production'])
  if (model === undefined) throw new Error('There is no model.')
  return model
}

test('a slot fails when its last attempt failed, or when what is in service is unhealthy', () => {
  expect(isFailing(slotOf('production', good))).toBe(false)
  expect(isFailing(slotOf('production', good, failed))).toBe(true)
  expect(isFailing(slotOf('production', null, failed))).toBe(true)
  expect(isFailing(slotOf('production', sick))).toBe(true)
  expect(isFailing(slotOf('production', weak))).toBe(false)
})

test('the last attempt is told only where it is another deployment than what is in service', () => {
  const { cells } = modelOf('A', [slotOf('staging', good), slotOf('production', good, failed)])
  expect(cells.get('staging')?.places[0]?.attempt).toBeNull()
  expect(cells.get('production')?.places[0]?.attempt).toBe(failed)
})

test('several slots of a cell stand with the worst first, and make it fail', () => {
  const slots = [
    slotOf('production', good, undefined, 'fine'),
    slotOf('production', weak, undefined, 'weak'),
    slotOf('production', good, failed, 'failing'),
  ]
  const model = modelOf('A', slots)
  const cell = model.cells.get('production')
  expect(cell?.places.map(({ slot }) => slot.cloud_asset_id)).toEqual(['failing', 'weak', 'fine'])
  expect([cell?.isFailing, model.isFailing]).toEqual([true, true])
  expect(model.assets).toEqual(['failing', 'weak', 'fine'])
})

test('a row that has not changed gives the same model, so that nothing of it is drawn anew', () => {
  const row = rowOf('A', [slotOf('staging', good)])
  const [first] = modelsOf([row], ['staging', 'production'])
  expect(modelsOf([row, rowOf('B')], ['staging', 'production'])[0]).toBe(first)
  expect(modelsOf([{ ...row }], ['staging', 'production'])[0]).not.toBe(first)
})

test('a row is as high as its highest cell', () => {
  const low = modelOf('A', [slotOf('staging', good)]).size
  const high = modelOf('A', [slotOf('staging', good), slotOf('production', good, failed)]).size
  expect(high).toBeGreaterThan(low)
})

test('columns are the environments in promotion order, then those that only slots know any more', () => {
  const environments = ['staging', 'production'].map((name) => ({ name, title: name, protected: false }))
  const items = [rowOf('A', [slotOf('retired', good), slotOf('production', good)])]
  const names = (wanted?: string | string[]) =>
    columnsOf({ environments, items }, wanted).map(({ name }) => name)
  expect(names()).toEqual(['staging', 'production', 'retired'])
  expect(names('production')).toEqual(['production'])
  expect(names(['retired', 'staging'])).toEqual(['staging', 'retired'])
})
