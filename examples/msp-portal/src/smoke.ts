import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { buildPages } from './build-pages.ts'
import { type Check, createChecks } from './checks.ts'
import { feed } from './feed.ts'
import { type ChainReport, verifyChains } from './journal.ts'
import { ines } from './people.ts'
import { openPortal, type Portal } from './portal.ts'
import type { Progress } from './progress.ts'
import { readSite } from './site.ts'
import { checkLevels } from './smoke-levels.ts'
import { checkPages } from './smoke-pages.ts'
import { checkRestart, snapshotOf } from './smoke-restart.ts'
import { checkRights } from './smoke-rights.ts'
import { checkPromotions, checkRollouts, checkWaves } from './smoke-rollouts.ts'
import { checkTransports } from './smoke-transports.ts'
import { checkWebhooks } from './smoke-webhooks.ts'
import type { WebhookReport } from './webhooks.ts'

export interface SmokeResult {
  readonly ok: boolean
  readonly checks: readonly Check[]
  readonly deployments: number
  readonly webhooks: WebhookReport
  readonly dashboard: Readonly<Record<string, number | null>>
  readonly journal: readonly Omit<ChainReport, 'head'>[]
  readonly seconds: number
}

/** Runs the portal on a temporary database and checks, over HTTP and in a browser, that it does what it promises. */
export async function smoke(progress: Progress): Promise<SmokeResult> {
  const began = performance.now()
  const folder = mkdtempSync(join(tmpdir(), 'slipway-portal-'))
  const path = join(folder, 'portal.db')
  const checks = createChecks(({ name, ok, fault, note }) =>
    console.error(ok ? `✓ ${name}${note === undefined ? '' : `: ${note}`}` : `✗ ${name}\n    ${fault}`),
  )
  let portal: Portal | null = null
  try {
    const site = readSite(await buildPages((text) => console.error(text)))
    portal = await openPortal({ path, port: 0, site })
    const { webhooks } = await feed(portal, { progress })
    const dashboard = await tilesOf(portal)
    await checkTransports(portal, checks)
    await checkWebhooks(portal, checks)
    const { deployments } = await snapshotOf(portal)
    await checkRights(portal, checks)
    await checkPages(portal, checks)
    await checkLevels(portal, checks)
    await checkRollouts(portal, checks)
    await checkPromotions(portal, checks)
    await checkWaves(portal, checks)
    const before = await snapshotOf(portal)
    const { port } = portal
    await portal.close()
    // On the same port: on another one the services of the demo would get other addresses, and that stands in the journal.
    // The clients of this process must have noticed by then that their connections are gone.
    await pause(100)
    portal = await openPortal({ path, port, site })
    await checkRestart(portal, before, checks, progress)
    const journal = await verifyChains(portal.sdk.as(ines.actor))
    for (const { team_id, ok } of journal)
      await checks.run(`The chain of ${team_id} is whole`, async () => {
        if (!ok) throw new Error('audit.verify found a fault.')
      })
    return {
      ok: checks.results.every(({ ok }) => ok),
      checks: checks.results,
      deployments: deployments.length,
      webhooks,
      dashboard,
      journal: journal.map(({ team_id, entries, ok }) => ({ team_id, entries, ok })),
      seconds: Math.round(performance.now() - began) / 1_000,
    }
  } finally {
    await portal?.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function tilesOf({ sdk }: Portal): Promise<SmokeResult['dashboard']> {
  const board = await sdk.as(ines.actor).kpi.dashboard()
  return {
    deployments_this_month: board.deployments_this_month.value,
    active_environments: board.active_environments.value,
    deployments_last_7_days: board.deployments_last_7_days.value,
    success_rate: board.success_rate.value,
    standing: board.standing.value,
  }
}
