import assert from 'node:assert/strict'
import type { Deployment } from '@slipway/core'
import type { Checks } from './checks.ts'
import { feed } from './feed.ts'
import { type ChainReport, verifyChains } from './journal.ts'
import { allDeployments } from './listing.ts'
import { ines } from './people.ts'
import type { Portal } from './portal.ts'
import type { Progress } from './progress.ts'

/** Everything that is recorded: two equal ones, and nothing has happened in between. */
export interface Snapshot {
  readonly deployments: readonly Deployment[]
  readonly chains: readonly ChainReport[]
}

export async function snapshotOf({ sdk }: Portal): Promise<Snapshot> {
  const api = sdk.as(ines.actor)
  return { deployments: await allDeployments(api), chains: await verifyChains(api) }
}

/** A second start on the same file finds everything as it was, and to feed it again changes nothing. */
export async function checkRestart(
  portal: Portal,
  before: Snapshot,
  checks: Checks,
  progress: Progress,
): Promise<void> {
  await checks.run('A second start finds everything as it was', async () => {
    assert.deepEqual(await snapshotOf(portal), before)
  })
  await checks.run('A second start imports nothing twice', async () => {
    const { catalog, webhooks, releases } = await feed(portal, { progress })
    assert.deepEqual([catalog.created, catalog.updated], [0, 0])
    assert.equal(webhooks.applied, 0)
    assert.equal(releases.imported, 0)
    assert.deepEqual(await snapshotOf(portal), before)
  })
}
