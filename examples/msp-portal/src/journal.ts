import { type DeploymentsApi, PLATFORM } from '@slipway/core'

export interface ChainReport {
  readonly team_id: string
  readonly entries: number
  readonly ok: boolean
  /** Hash of the last entry; `null` for an empty chain. */
  readonly head: string | null
}

/** Verifies the chains of the portal's teams and that of the platform, entry by entry. For an administrator. */
export async function verifyChains(api: DeploymentsApi): Promise<ChainReport[]> {
  const { items } = await api.catalog.list({ kind: 'team', limit: 500 })
  const chains: ChainReport[] = []
  for (const team_id of [...items.map(({ id }) => id), PLATFORM]) {
    const { entries, ok, head } = await api.audit.verify({ team_id })
    chains.push({ team_id, entries, ok, head: head?.hash ?? null })
  }
  return chains
}
