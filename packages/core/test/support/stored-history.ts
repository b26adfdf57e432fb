import { PLATFORM } from '../../src/domain/collections/index.ts'
import { deployments } from '../../src/domain/deployments/index.ts'
import { incidents } from '../../src/domain/incidents/index.ts'
import { followers } from '../../src/domain/journal/index.ts'
import type { Storage } from '../../src/ports/index.ts'
import { createDeployments } from '../../src/runtime/create-deployments.ts'
import { DAYS_FOLLOWER, keepDays } from '../../src/services/kpi/keep-days.ts'
import type { World } from './histories.ts'

/** An SDK over a store that holds a history, its days kept where that is asked for, and an admin in it. */
export async function openStoredHistory(storage: Storage, history: World, { kept }: { kept: boolean }) {
  const sdk = createDeployments({ storage })
  await sdk.migrate()
  await storage.transaction(async (tx) => {
    for (const record of history.deployments) await tx.insert(deployments, record)
    for (const record of history.incidents) await tx.insert(incidents, record)
    if (!kept) return
    const lease = { lease_owner: null, lease_until: null, lease_epoch: 0 }
    await tx.insert(followers, { id: DAYS_FOLLOWER, team_id: PLATFORM, ...lease, revision: 1 })
    for (const team of new Set([...history.deployments, ...history.incidents].map(({ team_id }) => team_id)))
      await keepDays(tx, team, ['production', 'staging'], Date.parse('2000-01-01T00:00:00Z'))
  })
  return {
    sdk,
    api: sdk.as({ id: 'root', name: 'Root', grants: [{ role: 'msp_admin' }] }),
    close: () => sdk.close(),
  }
}
