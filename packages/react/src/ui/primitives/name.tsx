'use client'
import type { CatalogKind } from '@slipway/core'
import type { ReactNode } from 'react'
import { useCatalogNames } from '../../hooks/use-catalog-names.ts'

/** What the catalog calls a thing; its id until that is known, and where the catalog has none. */
export function Name({ kind, id }: { readonly kind: CatalogKind; readonly id: string }): ReactNode {
  return useCatalogNames(kind, [id]).get(id) ?? id
}
