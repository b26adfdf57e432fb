'use client'
import type { Deployment } from '@slipway/core'
import { useCallback, useState } from 'react'

export interface Selection {
  /** Those selected among what is shown. */
  readonly deployments: readonly Deployment[]
  readonly has: (id: string) => boolean
  readonly set: (id: string, selected: boolean) => void
  readonly setAll: (selected: boolean) => void
}

/** Which of the rows shown are selected. A row that is shown no more is not selected any more; `key` is what they are shown for. */
export function useSelection(items: readonly Deployment[], key: string): Selection {
  const [state, setState] = useState<{ readonly key: string; readonly ids: ReadonlySet<string> }>({
    key,
    ids: new Set(),
  })
  const ids = state.key === key ? state.ids : NONE
  const set = useCallback(
    (id: string, selected: boolean) =>
      setState((before) => {
        const next = new Set(before.key === key ? before.ids : NONE)
        if (selected) next.add(id)
        else next.delete(id)
        return { key, ids: next }
      }),
    [key],
  )
  return {
    deployments: ids.size === 0 ? [] : items.filter(({ id }) => ids.has(id)),
    has: (id) => ids.has(id),
    set,
    setAll: (selected) => setState({ key, ids: new Set(selected ? items.map(({ id }) => id) : []) }),
  }
}

const NONE: ReadonlySet<string> = new Set()
