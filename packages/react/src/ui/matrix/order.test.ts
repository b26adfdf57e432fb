import { expect, test } from 'vitest'
import { entryOf, rowOf, slotOf } from '../../../test/support/matrix-rows.ts'
import { keyOf, modelsOf, type RowModel } from './model.ts'
import { isSameOrder, kept, sorted } from './order.ts'
import { keysIn } from './use-favourites.ts'

const failing = [slotOf('production', null, entryOf({ status: 'failed' }))]
const models = modelsOf(
  [rowOf('Été'), rowOf('Zoo'), rowOf('App 10'), rowOf('App 9'), rowOf('Bad', failing), rowOf('Sad', failing)],
  ['production'],
)
const names = (rows: readonly RowModel[]) => rows.map(({ row }) => row.name)
const keyFor = (name: string) => keyOf(rowOf(name))
const isAny = () => true

test('rows that fail come first, then favourites, then by name as the language sorts it', () => {
  expect(names(sorted(models, new Set(), 'fr'))).toEqual(['Bad', 'Sad', 'App 9', 'App 10', 'Été', 'Zoo'])
  const liked = new Set([keyFor('Zoo'), keyFor('Sad')])
  expect(names(sorted(models, liked, 'fr'))).toEqual(['Sad', 'Bad', 'Zoo', 'App 9', 'App 10', 'Été'])
})

test('rows that are looked at stay where they are; new ones come to the end', () => {
  const order = ['Zoo', 'App 9', 'Bad'].map(keyFor)
  const fresh = sorted(models, new Set(), 'fr')
  expect(names(kept(fresh, order, isAny))).toEqual(['Zoo', 'App 9', 'Bad', 'Sad', 'App 10', 'Été'])
})

test('a row that is looked at does not go when it stops failing', () => {
  const order = ['Zoo', 'Bad'].map(keyFor)
  const fresh = sorted(models, new Set(), 'fr')
  expect(names(kept(fresh, order, ({ isFailing }) => isFailing))).toEqual(['Zoo', 'Bad', 'Sad'])
})

test('two lists are in the same order when they show the same rows in the same places', () => {
  const [first, second] = models
  if (first === undefined || second === undefined) throw new Error('There are two rows.')
  expect(isSameOrder([first, second], [first, second])).toBe(true)
  expect(isSameOrder([first, second], [second, first])).toBe(false)
  expect(isSameOrder([first], [first, second])).toBe(false)
})

test('favourites are read from whatever stands in the storage of the page', () => {
  expect([...keysIn('["a","b"]')]).toEqual(['a', 'b'])
  for (const text of [null, '', '{', '{"a":1}', '"a"', 'null']) expect([...keysIn(text)]).toEqual([])
  expect([...keysIn('[1,"a",null,["b"]]')]).toEqual(['a'])
  expect(keysIn(JSON.stringify(Array.from({ length: 5_000 }, (_, at) => `k${at}`))).size).toBe(1_000)
})
