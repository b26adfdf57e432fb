import { expect, test } from 'vitest'
import { type SavedView, VIEWS_LIMIT, viewsFromText, viewsToText, without, withView } from './saved-views.ts'

const failed: SavedView = { name: 'Échecs', filter: { status: ['failed'], period: '7d' } }

test('views are the same after they were kept', () => {
  expect(viewsFromText(viewsToText([failed]))).toEqual([failed])
})

test('a view of the same name gives way', () => {
  const other: SavedView = { name: 'Échecs', filter: { text: 'x' } }
  expect(withView([failed], other)).toEqual([other])
  expect(without([failed], 'Échecs')).toEqual([])
})

test('what was kept by others, or half, is no view', () => {
  for (const text of ['', '{', 'null', '{"a":1}', '[[1,2]]', '[["",""]]', '[["a"]]', '[null]', '"x"'])
    expect(viewsFromText(text), text).toEqual([])
  expect(viewsFromText('[["a","status=nonsense"],["b"]]')).toEqual([{ name: 'a', filter: {} }])
})

test('there is an end to how many are kept', () => {
  const views = Array.from({ length: 80 }, (_, index) => ({ name: `v${index}`, filter: {} }))
  expect(viewsFromText(viewsToText(views))).toHaveLength(VIEWS_LIMIT)
})
