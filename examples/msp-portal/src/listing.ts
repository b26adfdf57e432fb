import type { Deployment, DeploymentsApi } from '@slipway/core'

type Filter = Omit<NonNullable<Parameters<DeploymentsApi['deployments']['list']>[0]>, 'limit' | 'cursor'>

/** All deployments that a filter finds, page by page. */
export async function allDeployments(api: DeploymentsApi, filter: Filter = {}): Promise<Deployment[]> {
  const found: Deployment[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<DeploymentsApi['deployments']['list']>> = await api.deployments.list({
      ...filter,
      limit: 500,
      ...(cursor === null ? {} : { cursor }),
    })
    found.push(...page.items)
    cursor = page.next
  } while (cursor !== null)
  return found
}
