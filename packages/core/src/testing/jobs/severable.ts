import type { Storage } from '../../ports/index.ts'

/**
 * A storage that can be cut off, as it is for a process that has died: after `sever` whatever is asked of it fails, also
 * in the middle of a transaction, which is undone.
 */
export function severable(storage: Storage): { readonly storage: Storage; sever(): void } {
  let severed = false
  const checked = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(from, name) {
        const value: unknown = Reflect.get(from, name)
        if (typeof value !== 'function' || name === 'close') return value
        return async (...args: unknown[]) => {
          if (severed) throw new Error('The storage is cut off.')
          return await Reflect.apply(value, from, args)
        }
      },
    })
  const outside = checked(storage)
  return {
    storage: {
      ...storage,
      get: outside.get,
      find: outside.find,
      count: outside.count,
      aggregate: outside.aggregate,
      migrate: outside.migrate,
      async transaction(work) {
        if (severed) throw new Error('The storage is cut off.')
        return await storage.transaction(async (tx) => {
          const result = await work(checked(tx))
          if (severed) throw new Error('The storage is cut off.')
          return result
        })
      },
    },
    sever() {
      severed = true
    },
  }
}
