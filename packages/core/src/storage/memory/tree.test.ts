import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { add, remove, seek, sizeOfRange, type Tree, walk } from './tree.ts'

const order = (a: number, b: number) => a - b
const range = (low: number, high: number) => (item: number) => (item < low ? -1 : item > high ? 1 : 0)

function itemsOf(
  tree: Tree<number> | null,
  place = range(-Infinity, Infinity),
  direction: 'asc' | 'desc' = 'asc',
) {
  const items: number[] = []
  walk(tree, place, direction, (item) => items.push(item) < 0)
  return items
}

/** Adds a number that is missing and removes one that is there. */
function toggled(numbers: readonly number[], ownerOf: (index: number) => object): Tree<number> | null {
  let tree: Tree<number> | null = null
  for (const [index, number] of numbers.entries()) {
    const known: boolean = seek(tree, range(number, number)) !== undefined
    tree =
      known && tree !== null
        ? remove(tree, number, order, ownerOf(index))
        : add(tree, number, order, ownerOf(index))
  }
  return tree
}

function sortedSet(numbers: readonly number[]): number[] {
  const set = new Set<number>()
  for (const number of numbers) if (!set.delete(number)) set.add(number)
  return [...set].sort(order)
}

const numbers = fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 600, size: 'max' })

describe('the tree of the memory storage', () => {
  it('holds what was added and not removed, in order, whoever owns its nodes', () => {
    const one = {}
    fc.assert(
      fc.property(numbers, fc.boolean(), (given, shared) => {
        const tree = toggled(given, () => (shared ? one : {}))
        expect(itemsOf(tree)).toEqual(sortedSet(given))
      }),
      { numRuns: 60 },
    )
  })

  it('visits and counts a range in both directions', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: -1, max: 401 }), fc.nat(100), (given, low, width) => {
        const tree = toggled(given, () => tree0)
        const expected = sortedSet(given).filter((number) => number >= low && number <= low + width)
        expect(itemsOf(tree, range(low, low + width))).toEqual(expected)
        expect(itemsOf(tree, range(low, low + width), 'desc')).toEqual(expected.toReversed())
        expect(sizeOfRange(tree, range(low, low + width))).toBe(expected.length)
      }),
      { numRuns: 60 },
    )
  })

  it('never changes a tree that another owner has made', () => {
    fc.assert(
      fc.property(numbers, numbers, (first, second) => {
        const old = toggled(first, () => tree0)
        const before = itemsOf(old)
        let next: Tree<number> | null = old
        const owner = {}
        for (const number of new Set(second)) {
          if (seek(next, range(number, number)) === undefined) next = add(next, number, order, owner)
          else if (next !== null) next = remove(next, number, order, owner)
        }
        expect(itemsOf(old)).toEqual(before)
        expect(itemsOf(next)).toEqual(sortedSet([...before, ...new Set(second)]))
      }),
      { numRuns: 60 },
    )
  })

  it('stops visiting when it is told to', () => {
    const tree = toggled(
      Array.from({ length: 1_000 }, (_, index) => index),
      () => tree0,
    )
    const seen: number[] = []
    walk(tree, range(300, 900), 'desc', (item) => seen.push(item) === 3)
    expect(seen).toEqual([900, 899, 898])
  })
})

const tree0 = {}
