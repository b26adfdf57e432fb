import { moreQueryOptions } from './more-query-options.ts'
import { queryOptions as first } from './query-options.ts'

/**
 * What TanStack Query needs to read something of Slipway: key and function, for hosts that keep everything in one cache of
 * their own. The hooks of this package use the same. Lists are infinite queries.
 *
 * ```tsx
 * const { data } = useQuery(queryOptions.deployment(client, id))
 * ```
 */
export const queryOptions = { ...first, ...moreQueryOptions }
