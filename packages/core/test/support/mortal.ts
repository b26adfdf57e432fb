import type { Storage, StorageTransaction } from '../../src/ports/index.ts'

/**
 * The store as a process has it that dies at its n-th write or commit, counted from `arm` on: nothing works afterwards.
 * At a commit the commit is safe, and nobody hears of it.
 */
export interface Mortal {
  readonly storage: Storage
  arm(n: number): void
  readonly isDead: () => boolean
  /** At once. */
  die(): void
}

export function mortal(storage: Storage): Mortal {
  const state = { dead: false, limit: Number.POSITIVE_INFINITY, count: 0 }
  function live(): void {
    if (state.dead) throw new Error('The process is dead.')
  }
  function count(): void {
    live()
    if (state.limit === Number.POSITIVE_INFINITY) return
    state.count += 1
    state.dead = state.count === state.limit
    live()
  }
  /** Whatever is called works while the process lives; a change counts. */
  function guarded<T extends object>(target: T, changes: readonly string[]): T {
    return new Proxy(target, {
      get(of, name, self) {
        const value: unknown = Reflect.get(of, name, self)
        if (typeof value !== 'function') return value
        return (...args: unknown[]) => {
          live()
          if (changes.includes(String(name))) count()
          return Reflect.apply(value, of, args) as unknown
        }
      },
    })
  }
  function guardedTransaction(tx: StorageTransaction): StorageTransaction {
    const whole = guarded(tx, ['insert', 'update', 'remove'])
    const keys = Object.keys(tx) as (keyof StorageTransaction)[]
    return Object.fromEntries(keys.map((key) => [key, whole[key]])) as unknown as StorageTransaction
  }
  return {
    storage: {
      ...guarded(storage, []),
      async transaction<T>(work: (tx: StorageTransaction) => Promise<T>): Promise<T> {
        live()
        let before = state.count
        const answer = await storage.transaction((tx) => {
          before = state.count
          return work({ ...tx, ...guardedTransaction(tx) })
        })
        if (state.count > before) count()
        return answer
      },
      close: async () => {},
    },
    arm(n) {
      state.count = 0
      state.limit = n
    },
    isDead: () => state.dead,
    die() {
      state.dead = true
    },
  }
}
