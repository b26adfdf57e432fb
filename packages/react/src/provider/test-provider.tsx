'use client'
import type { ReactNode } from 'react'
import { useMemo } from 'react'
import { DeploymentsProvider, type DeploymentsProviderProps } from './provider.tsx'
import { testApi } from './test-api.ts'
import type { TestData } from './test-data.ts'

export interface TestProviderProps extends Omit<DeploymentsProviderProps, 'client' | 'live'> {
  /** What there is to show. Keep the object outside of the component: another object is another world. */
  readonly data: TestData
}

/**
 * For tests of components that use the hooks or views: shows what it is given, without a server. Lists are filtered and
 * paged, actions change the deployment by the life cycle; rights, slots and the journal do not follow. Whoever wants the
 * real thing in a test gives `DeploymentsProvider` an `sdk.as(actor)` on `memoryStorage()`.
 *
 * ```tsx
 * render(<TestProvider data={{ deployments: [deployment] }}><MyPage /></TestProvider>)
 * ```
 */
export function TestProvider({ data, ...props }: TestProviderProps): ReactNode {
  const client = useMemo(() => testApi(data), [data])
  return <DeploymentsProvider timeZone="UTC" {...props} client={client} live={false} />
}
