import type { Storage } from '@slipway/core'

export interface BorderOptions {
  /** Names of the collections whose writes count. */
  readonly of: readonly string[]
  /** Which records of these. @default all */
  readonly counts?: (record: object) => boolean
  /** Told right before and right after each commit that writes or claims one of these. */
  readonly border: (name: string) => void
  /** Told of a write that came too late: the record was written by somebody else, or the transaction was given up. */
  readonly late?: () => void
}

/**
 * The store as it is, and somebody who is told wherever something is about to be written or has just been. `isWriting`
 * says whether any transaction is open.
 */
export function withBorders(
  storage: Storage,
  { of, border, counts = () => true, late = () => {} }: BorderOptions,
): { readonly storage: Storage; readonly isWriting: () => boolean } {
  let open = 0
  const transaction: Storage['transaction'] = async (work) => {
    let written = new Set<string>()
    const note = ({ name }: { readonly name: string }, record: object | null) => {
      if (of.includes(name) && record !== null && counts(record)) written.add(name)
    }
    const names = () => [...written].sort().join(' ')
    open += 1
    try {
      const result = await storage.transaction(async (tx) => {
        written = new Set()
        const answer = await work({
          ...tx,
          async insert(collection, record) {
            await tx.insert(collection, record)
            note(collection, record)
          },
          async update(collection, ...rest) {
            const found = await tx.update(collection, ...rest)
            if (found !== null) note(collection, found)
            else if (of.includes(collection.name)) late()
            return found
          },
          async remove(collection, scope, id, ...rest) {
            const found = of.includes(collection.name) ? await tx.get(collection, scope, id) : null
            const isGone = await tx.remove(collection, scope, id, ...rest)
            if (isGone) note(collection, found)
            return isGone
          },
          async claim(collection, claim) {
            const claimed = await tx.claim(collection, claim)
            for (const record of claimed) note(collection, record)
            return claimed
          },
        })
        if (written.size > 0) border(`before commit of ${names()}`)
        return answer
      })
      open -= 1
      if (written.size > 0) border(`after commit of ${names()}`)
      return result
    } catch (error) {
      open -= 1
      if (written.size > 0) late()
      throw error
    }
  }
  return { storage: { ...storage, transaction }, isWriting: () => open > 0 }
}

/** Where a process ends itself, or stands still: at a border with this number, counted from 1, or whose name begins so. */
export interface End {
  readonly signal: 'SIGKILL' | 'SIGSTOP'
  readonly at: number | string
}

/** Counts borders, and sends the signal to this process at the one that is meant, once `say` has told its name. */
export function endsAt(end: End | undefined, say: (line: string) => void): (name: string) => void {
  let count = 0
  let isOver = false
  return (name) => {
    count += 1
    if (end === undefined || isOver) return
    const isMeant = typeof end.at === 'number' ? count === end.at : name.startsWith(end.at)
    if (!isMeant) return
    isOver = true
    say(`border ${name}`)
    process.kill(process.pid, end.signal)
  }
}
