import { catalogItems } from './catalog.ts'
import { importReleases, type ReleaseReport } from './import-releases.ts'
import { type IncidentReport, recordIncidents } from './made-up.ts'
import { ines, marc } from './people.ts'
import type { Portal } from './portal.ts'
import type { Progress } from './progress.ts'
import { visit } from './visit.ts'
import { deliverAll, type WebhookReport } from './webhooks.ts'

export interface FeedReport {
  readonly catalog: { readonly created: number; readonly updated: number; readonly unchanged: number }
  readonly webhooks: WebhookReport
  readonly releases: ReleaseReport
  readonly incidents: IncidentReport
}

export interface FeedOptions {
  readonly progress: Progress
  readonly signal?: AbortSignal | undefined
}

/**
 * Fills the portal through its own doors over HTTP: the administrator brings the catalog up to date, GitHub delivers its
 * webhooks, the manager of the team `runtime` records the releases, and
 * the incidents that are made up for them. To do it again changes nothing.
 */
export async function feed(portal: Portal, { progress, signal }: FeedOptions): Promise<FeedReport> {
  const administrator = await visit(portal.origin, ines)
  const catalog = await administrator.api.catalog.upsert({ items: catalogItems() })
  const webhooks = await deliverAll({
    url: portal.webhookUrl,
    secret: portal.webhookSecret,
    signal,
    track: (total) => progress('Webhooks of GitHub', total),
  })
  const manager = await visit(portal.origin, marc)
  const releases = await importReleases(manager.api, {
    signal,
    track: (total) => progress('Releases of Node.js', total),
  })
  const incidents = await recordIncidents(manager.api, {
    signal,
    track: (total) => progress('Incidents made up for the demo', total),
  })
  return { catalog, webhooks, releases, incidents }
}
