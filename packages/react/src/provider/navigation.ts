import type { CreateInput, DeploymentsFilter } from '../readings/operations.ts'

/** A place that a view leads to. */
export type Target =
  | { readonly view: 'deployment'; readonly id: string }
  | { readonly view: 'application'; readonly application_id: string }
  | { readonly view: 'list'; readonly filter?: DeploymentsFilter | undefined }
  | { readonly view: 'matrix' }
  | { readonly view: 'create'; readonly defaults?: Partial<CreateInput> | undefined }

/**
 * How views lead to pages of the host; no router is required. Where there is none, and where `hrefFor` answers `null`, a
 * view shows the thing in a drawer of its own, or does not lead there.
 */
export interface Navigation {
  /** The address of a page, for a real link. */
  readonly hrefFor: (target: Target) => string | null
  /** Goes there without loading the page anew. @default the browser follows the link */
  readonly navigate?: ((href: string, target: Target) => void) | undefined
}
