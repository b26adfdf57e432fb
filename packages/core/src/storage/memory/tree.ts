/**
 * A sorted set that never changes: adding to it or removing from it gives another one, which shares all but a path with
 * it (a B+ tree). Whoever holds the old one keeps seeing it as it was, so a transaction is a tree of its own, a commit
 * is one assignment, and undoing is forgetting.
 *
 * `owner` is the exception that makes it fast: nodes that were made for an owner are seen by nobody else yet, and may be
 * changed by the same owner.
 */
export type Tree<T> = Leaf<T> | Branch<T>

interface Leaf<T> {
  readonly owner: object
  first: T
  size: number
  readonly items: T[]
}

interface Branch<T> {
  readonly owner: object
  first: T
  size: number
  readonly children: Tree<T>[]
}

/** Orders two items: negative, 0 or positive. */
export type Comparison<T> = (a: T, b: T) => number

/** Where an item lies seen from a range: negative before it, 0 in it, positive behind it. It must rise with the order. */
export type Placement<T> = (item: T) => number

/** Most items of a leaf, and most children of a branch. */
const WIDTH = 64

/** Adds an item. One that is equal in the order must not be there. */
export function add<T>(tree: Tree<T> | null, item: T, order: Comparison<T>, owner: object): Tree<T> {
  if (tree === null) return leaf([item], owner)
  const own = added(tree, item, order, owner)
  return widthOf(own) > WIDTH ? branch(split(own, owner), owner) : own
}

/** Removes the item that is equal in the order, which must be there. `null` is the empty tree. */
export function remove<T>(tree: Tree<T>, item: T, order: Comparison<T>, owner: object): Tree<T> | null {
  const own = owned(tree, owner)
  if ('items' in own) {
    own.items.splice(
      boundary(own.items, (other) => order(other, item) < 0),
      1,
    )
  } else {
    const index = childOf(own.children, item, order)
    const child = remove(at(own.children, index), item, order, owner)
    // Thin nodes are left thin, only empty ones go: the tree never grows higher by removing.
    if (child === null) own.children.splice(index, 1)
    else own.children[index] = child
  }
  if (widthOf(own) === 0) return null
  own.size -= 1
  own.first = firstOf(own)
  return own
}

/** The one item of a range that holds one at most. */
export function seek<T>(tree: Tree<T> | null, place: Placement<T>): T | undefined {
  let found: T | undefined
  walk(tree, place, 'asc', (item) => {
    found = item
    return true
  })
  return found
}

/** Visits the items of a range in order until `visit` gives `true`. Gives `true` when there is nothing left to see. */
export function walk<T>(
  tree: Tree<T> | null,
  place: Placement<T>,
  direction: 'asc' | 'desc',
  visit: (item: T) => boolean,
): boolean {
  if (tree === null) return false
  const before = (item: T) => place(item) < 0
  const notBehind = (item: T) => place(item) <= 0
  if ('items' in tree) {
    const { items } = tree
    if (direction === 'asc') {
      for (let index = boundary(items, before); index < items.length; index += 1) {
        const item = at(items, index)
        if (place(item) > 0 || visit(item)) return true
      }
    } else {
      for (let index = boundary(items, notBehind) - 1; index >= 0; index -= 1) {
        const item = at(items, index)
        if (place(item) < 0 || visit(item)) return true
      }
    }
    return false
  }
  const { children } = tree
  if (direction === 'asc') {
    const start = Math.max(0, boundary(children, ({ first }) => before(first)) - 1)
    for (let index = start; index < children.length; index += 1) {
      const child = at(children, index)
      if (place(child.first) > 0 || walk(child, place, direction, visit)) return true
    }
  } else {
    for (let index = boundary(children, ({ first }) => notBehind(first)) - 1; index >= 0; index -= 1) {
      if (walk(at(children, index), place, direction, visit)) return true
    }
  }
  return false
}

/** How many items a range holds, without visiting them. */
export function sizeOfRange<T>(tree: Tree<T> | null, place: Placement<T>): number {
  if (tree === null) return 0
  return rank(tree, (item) => place(item) <= 0) - rank(tree, (item) => place(item) < 0)
}

/** How many items stand at the beginning of which `holds` is true; it must be true of none behind them. */
function rank<T>(tree: Tree<T>, holds: (item: T) => boolean): number {
  if ('items' in tree) return boundary(tree.items, holds)
  const within = boundary(tree.children, ({ first }) => holds(first)) - 1
  if (within < 0) return 0
  let sum = rank(at(tree.children, within), holds)
  for (let index = 0; index < within; index += 1) sum += at(tree.children, index).size
  return sum
}

/** As the tree, but possibly one too wide. */
function added<T>(tree: Tree<T>, item: T, order: Comparison<T>, owner: object): Tree<T> {
  const own = owned(tree, owner)
  if ('items' in own) {
    const index = boundary(own.items, (other) => order(other, item) < 0)
    own.items.splice(index, 0, item)
  } else {
    const index = childOf(own.children, item, order)
    const child = added(at(own.children, index), item, order, owner)
    if (widthOf(child) > WIDTH) own.children.splice(index, 1, ...split(child, owner))
    else own.children[index] = child
  }
  own.size += 1
  own.first = firstOf(own)
  return own
}

function split<T>(tree: Tree<T>, owner: object): [Tree<T>, Tree<T>] {
  if ('items' in tree) {
    const half = tree.items.length >> 1
    return [leaf(tree.items.slice(0, half), owner), leaf(tree.items.slice(half), owner)]
  }
  const half = tree.children.length >> 1
  return [branch(tree.children.slice(0, half), owner), branch(tree.children.slice(half), owner)]
}

function leaf<T>(items: T[], owner: object): Leaf<T> {
  return { owner, first: at(items, 0), size: items.length, items }
}

function branch<T>(children: Tree<T>[], owner: object): Branch<T> {
  const size = children.reduce((sum, child) => sum + child.size, 0)
  return { owner, first: at(children, 0).first, size, children }
}

function owned<T>(tree: Tree<T>, owner: object): Tree<T> {
  if (tree.owner === owner) return tree
  return 'items' in tree
    ? { ...tree, owner, items: tree.items.slice() }
    : { ...tree, owner, children: tree.children.slice() }
}

function firstOf<T>(tree: Tree<T>): T {
  return 'items' in tree ? at(tree.items, 0) : at(tree.children, 0).first
}

function widthOf<T>(tree: Tree<T>): number {
  return 'items' in tree ? tree.items.length : tree.children.length
}

/** Index of the child in which the item stands, or would. */
function childOf<T>(children: readonly Tree<T>[], item: T, order: Comparison<T>): number {
  return Math.max(0, boundary(children, ({ first }) => order(first, item) <= 0) - 1)
}

/** Index of the first item of which `holds` is false, by halving. */
function boundary<T>(items: readonly T[], holds: (item: T) => boolean): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(at(items, middle))) low = middle + 1
    else high = middle
  }
  return low
}

/** The index is known to be inside. */
function at<T>(items: readonly T[], index: number): T {
  return items[index] as T
}
