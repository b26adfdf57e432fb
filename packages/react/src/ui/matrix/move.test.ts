import { describe, expect, test } from 'vitest'
import { type Extent, LAST, move, type Place } from './move.ts'

const extent: Extent = { rows: 10, columns: 5, items: 1, page: 4, isRtl: false }
const at = (row: number, column: number, item = 0): Place => ({ row, column, item })
const press = (key: string, from: Place, more: Partial<Extent> = {}, ctrlKey = false) =>
  move({ key, ctrlKey }, from, { ...extent, ...more })

describe('in the grid', () => {
  test('arrows lead to the next cell, and nowhere over the edge', () => {
    expect(press('ArrowRight', at(2, 2))).toEqual(at(2, 3))
    expect(press('ArrowLeft', at(2, 3))).toEqual(at(2, 2))
    expect(press('ArrowDown', at(2, 2))).toEqual(at(3, 2))
    expect(press('ArrowUp', at(2, 2))).toEqual(at(1, 2, LAST))
    expect(press('ArrowRight', at(2, 4))).toBeNull()
    expect(press('ArrowDown', at(9, 2))).toBeNull()
    expect(press('ArrowUp', at(0, 2))).toBeNull()
    expect(press('ArrowLeft', at(2, 0))).toBeNull()
  })

  test('up and down lead through what stands in a cell one under another', () => {
    expect(press('ArrowDown', at(2, 2), { items: 2 })).toEqual(at(2, 2, 1))
    expect(press('ArrowDown', at(2, 2, 1), { items: 2 })).toEqual(at(3, 2))
    expect(press('ArrowUp', at(2, 2, 1), { items: 2 })).toEqual(at(2, 2))
  })

  test('left and right lead through what stands beside the name of an application', () => {
    expect(press('ArrowRight', at(2, 0), { items: 2 })).toEqual(at(2, 0, 1))
    expect(press('ArrowRight', at(2, 0, 1), { items: 2 })).toEqual(at(2, 1))
    expect(press('ArrowLeft', at(2, 1))).toEqual(at(2, 0, LAST))
    expect(press('ArrowDown', at(2, 0, 1), { items: 2 })).toEqual(at(3, 0, 1))
  })

  test('Home and End lead along the row, with Ctrl through the whole table', () => {
    expect(press('Home', at(2, 3))).toEqual(at(2, 0))
    expect(press('End', at(2, 1))).toEqual(at(2, 4))
    expect(press('Home', at(2, 3), {}, true)).toEqual(at(0, 0))
    expect(press('End', at(2, 1), {}, true)).toEqual(at(9, 4))
  })

  test('pages stop at the first and the last row', () => {
    expect(press('PageDown', at(2, 3))).toEqual(at(6, 3))
    expect(press('PageDown', at(8, 3))).toEqual(at(9, 3))
    expect(press('PageUp', at(2, 3))).toEqual(at(0, 3))
    expect(press('PageUp', at(0, 3))).toBeNull()
  })

  test('from right to left the arrows change their sense', () => {
    expect(press('ArrowLeft', at(2, 2), { isRtl: true })).toEqual(at(2, 3))
    expect(press('ArrowRight', at(2, 2), { isRtl: true })).toEqual(at(2, 1))
  })

  test('other keys are left to the browser', () => {
    for (const key of ['Tab', 'Enter', ' ', 'a', 'Escape']) expect(press(key, at(2, 2))).toBeNull()
  })
})
