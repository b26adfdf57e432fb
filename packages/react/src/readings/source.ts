import type { DeploymentsApi } from '@slipway/core'
import type { QueryClient } from '@tanstack/react-query'

/** A client and where its answers are kept. */
export interface Source {
  readonly client: DeploymentsApi
  readonly queryClient: QueryClient
}
