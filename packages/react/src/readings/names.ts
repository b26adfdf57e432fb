import type { CatalogKind } from '@slipway/core'
import type { QueryKey } from '@tanstack/react-query'
import type { Source } from './source.ts'

/** An id with its name; `null`: the catalog does not have it. */
export type Named = readonly [id: string, name: string | null]

/** The names of a catalog, read together for all who ask in one render. */
export interface Names {
  /** Reads those of these that have not been read. */
  readonly want: (kind: CatalogKind, ids: readonly string[]) => void
  /** Reads these. */
  readonly ask: (kind: CatalogKind, ids: readonly string[], signal?: AbortSignal) => Promise<Named[]>
  /** Reads all again that have ever been wanted. */
  readonly read: (kind: CatalogKind, signal: AbortSignal) => Promise<readonly Named[]>
}

/** How many names one call asks for. */
const TOGETHER = 500

/** Under this key the names of a kind are kept. */
export function namesKey(kind: CatalogKind): QueryKey {
  return ['slipway', 'catalog', 'names', { kind }]
}

export function createNames({ client, queryClient }: Source): Names {
  const wanted = new Map<CatalogKind, Set<string>>()
  const asked = new Map<CatalogKind, Set<string>>()
  let waiting = false

  const known = (kind: CatalogKind) => queryClient.getQueryData<readonly Named[]>(namesKey(kind)) ?? []
  const setOf = (sets: Map<CatalogKind, Set<string>>, kind: CatalogKind) => {
    const found = sets.get(kind) ?? new Set()
    sets.set(kind, found)
    return found
  }

  async function ask(kind: CatalogKind, ids: readonly string[], signal?: AbortSignal): Promise<Named[]> {
    const parts: (readonly string[])[] = []
    for (let at = 0; at < ids.length; at += TOGETHER) parts.push(ids.slice(at, at + TOGETHER))
    const pages = await Promise.all(
      parts.map((id) =>
        client.catalog.list({ kind, id: [...id], limit: TOGETHER }, signal === undefined ? {} : { signal }),
      ),
    )
    const names = new Map(pages.flatMap(({ items }) => items.map(({ id, name }) => [id, name] as const)))
    return ids.map((id): Named => [id, names.get(id) ?? null])
  }

  function flush(): void {
    waiting = false
    for (const [kind, ids] of wanted) {
      const list = [...ids]
      for (const id of list) setOf(asked, kind).add(id)
      const forget = () => {
        for (const id of list) setOf(asked, kind).delete(id)
      }
      ask(kind, list)
        .then((found) => {
          const merged = new Map([...known(kind), ...found])
          queryClient.setQueryData(namesKey(kind), [...merged])
        })
        // Without its name a thing is shown by its id; the next who asks tries again.
        .catch(() => {})
        .finally(forget)
    }
    wanted.clear()
  }

  return {
    ask,
    want(kind, ids) {
      const have = new Set(known(kind).map(([id]) => id))
      const missing = ids.filter((id) => !have.has(id) && !setOf(asked, kind).has(id))
      if (missing.length === 0) return
      for (const id of missing) setOf(wanted, kind).add(id)
      if (waiting) return
      waiting = true
      queueMicrotask(flush)
    },
    async read(kind, signal) {
      const ids = known(kind).map(([id]) => id)
      const found = await ask(kind, ids, signal)
      // Others may have been read meanwhile.
      return [...new Map([...known(kind), ...found])]
    },
  }
}
