import type { Storage } from '@slipway/core'

/** What is told of the runs of a store. */
export interface BorderTellers {
  /** Right before and right after each commit that moves a run. */
  readonly border: (name: 'before commit' | 'after commit') => void
  /** Of a write that came too late: the run was written by somebody else, or the transaction had been given up. */
  readonly late: () => void
}

/**
 * The store as it is, and somebody who is told wherever a run is about to move or has just moved. `isWriting` says whether
 * any transaction is open.
 */
export function withBorders(
  storage: Storage,
  { border, late }: BorderTellers,
): { readonly storage: Storage; readonly isWriting: () => boolean } {
  let open = 0
  const transaction: Storage['transaction'] = async (work) => {
    let moves = false
    open += 1
    try {
      const result = await storage.transaction(async (tx) => {
        moves = false
        const answer = await work({
          ...tx,
          async update(collection, ...rest) {
            const written = await tx.update(collection, ...rest)
            if (collection.name === 'runs' && written === null) late()
            moves ||= collection.name === 'runs' && written !== null
            return written
          },
          async claim(collection, claim) {
            const claimed = await tx.claim(collection, claim)
            moves ||= collection.name === 'runs' && claimed.length > 0
            return claimed
          },
        })
        if (moves) border('before commit')
        return answer
      })
      open -= 1
      if (moves) border('after commit')
      return result
    } catch (error) {
      open -= 1
      if (moves) late()
      throw error
    }
  }
  return { storage: { ...storage, transaction }, isWriting: () => open > 0 }
}
