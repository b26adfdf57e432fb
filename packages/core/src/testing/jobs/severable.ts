import type { Storage } from '../../ports/index.ts'

/**
 * A storage that can be cut off, as it is for a process that has died: after `sever` whatever is asked of it fails, also
 * in the middle of a transaction, which is undone. With `operations`, it is cut off by itself before the one behind so
 * many.
 */
export function severable(
  storage: Storage,
  operations = Number.POSITIVE_INFINITY,
): { readonly storage: Storage; readonly severed: boolean; sever(): void } {
  let left = operations
  function spend(): void {
    left -= 1
    if (left < 0) throw new Error('The storage is cut off.')
  }
  const checked = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(from, name) {
        const value: unknown = Reflect.get(from, name)
        if (typeof value !== 'function' || name === 'close') return value
        return async (...args: unknown[]) => {
          spend()
          return await Reflect.apply(value, from, args)
        }
      },
    })
  const outside = checked(storage)
  return {
    get severed() {
      return left < 0
    },
    storage: {
      ...storage,
      get: outside.get,
      find: outside.find,
      count: outside.count,
      aggregate: outside.aggregate,
      migrate: outside.migrate,
      async transaction(work) {
        return await storage.transaction(async (tx) => {
          spend()
          const result = await work(checked(tx))
          // Before the commit.
          spend()
          return result
        })
      },
    },
    sever() {
      left = -1
    },
  }
}
