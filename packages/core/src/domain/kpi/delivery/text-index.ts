/**
 * Which row a text came with first, for rows that are numbered and texts that they keep themselves. A `Map` does the same;
 * over a million of texts this takes a third of its time, as nothing is kept but two numbers for each.
 */
export interface TextIndex {
  /**
   * The row that has the text already, or `-1` when the row given is the first with it and has been put in. `-1` as the
   * row only asks.
   */
  firstOf(text: string, group: number, row: number): number
  /** Puts another row in the place of the one that has the text. */
  replace(text: string, group: number, row: number): void
}

/** An index for up to `capacity` rows. Texts are told apart within a group only: the same text in two of them is two. */
export function createTextIndex(
  capacity: number,
  textOf: (row: number) => string,
  groupOf: (row: number) => number = () => 0,
): TextIndex {
  const size = 2 ** Math.ceil(Math.log2(Math.max(capacity, 8) * 2))
  const rows = new Int32Array(size).fill(-1)
  const hashes = new Int32Array(size)
  /** The place of the text, or the free one where it would stand. */
  const placeOf = (text: string, group: number, hash: number): number => {
    let at = hash & (size - 1)
    for (;;) {
      const row = rows[at] ?? -1
      if (row < 0) return at
      if (hashes[at] === hash && groupOf(row) === group && textOf(row) === text) return at
      at = (at + 1) & (size - 1)
    }
  }
  return {
    firstOf: (text, group, row) => {
      const hash = hashOf(text, group)
      const at = placeOf(text, group, hash)
      const found = rows[at] ?? -1
      if (found >= 0 || row < 0) return found
      rows[at] = row
      hashes[at] = hash
      return -1
    },
    replace: (text, group, row) => {
      rows[placeOf(text, group, hashOf(text, group))] = row
    },
  }
}

/** FNV-1a over the characters, stirred at the end (MurmurHash3's finalizer) as low bits choose the place. */
function hashOf(text: string, group: number): number {
  let hash = 0x811c9dc5 ^ group
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}
