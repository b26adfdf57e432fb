import type { Deployment, DeploymentsApi } from '@slipway/core'
import { ASSETS } from './catalog.ts'
import { allDeployments } from './listing.ts'
import { committedAt } from './made-up.ts'
import type { Track } from './progress.ts'
import { type Release, releaseHistory } from './release-history.ts'

/** Stands on every deployment of this history, so that nobody takes it for something else. */
const SOURCE_TAG = 'source:node-releases'

export interface ReleaseReport {
  /** Recorded now. */
  readonly imported: number
  /** There already, from an earlier start. */
  readonly known: number
  /** Announced for a later day, and waiting for it. */
  readonly pending: number
}

export interface ImportOptions {
  readonly signal?: AbortSignal | undefined
  /** Opens the display of the progress, once it is known how much there is to do. */
  readonly track: (total: number) => Track
}

/**
 * Records the history of the Node.js releases, oldest first, as the team's release manager would have done day by day: a
 * release of a line that is not under long-term support goes to staging, one that is to production, a security release as
 * a hotfix. Each is known by its version, so importing again adds only what is missing and finishes what was cut short.
 */
export async function importReleases(api: DeploymentsApi, options: ImportOptions): Promise<ReleaseReport> {
  const known = await recorded(api)
  const releases = releaseHistory()
  const track = options.track(releases.length)
  const today = new Date().toISOString()
  const report = { imported: 0, known: 0, pending: 0 }
  for (const release of releases) {
    options.signal?.throwIfAborted()
    const found = known.get(externalId(release))
    if (found === undefined) report.imported += 1
    else report.known += 1
    const deployment = found ?? (await api.deployments.create(toDeployment(release)))
    if (release.at > today) report.pending += 1
    else if (deployment.status === 'pending') {
      const { id, revision } = deployment
      await api.deployments.activate({ id, revision, at: release.at })
    }
    track.step()
  }
  track.done()
  return report
}

function toDeployment(release: Release) {
  const { version, at, lts, security, application_id } = release
  const released = !version.includes('-')
  return {
    application_id,
    cloud_asset_id: lts ? ASSETS.runtimeProduction : ASSETS.runtimeStaging,
    environment_name: lts ? 'production' : 'staging',
    deployment_type: security ? ('hotfix' as const) : ('automated' as const),
    version,
    deployment_date: at,
    ref: `v${version}`,
    committed_at: committedAt(release),
    external_id: externalId({ version }),
    metadata: {
      tags: [SOURCE_TAG, ...(security ? ['security'] : []), ...(lts ? ['lts'] : [])],
      // What is not released yet has no notes there.
      documentation: released
        ? [{ title: 'Release notes', url: `https://nodejs.org/en/blog/release/v${version}` }]
        : [],
    },
    reason: 'Node.js release history; the mapping to environments is ours.',
  }
}

function externalId({ version }: Pick<Release, 'version'>): string {
  return `nodejs:${version}`
}

async function recorded(api: DeploymentsApi): Promise<Map<string | null, Deployment>> {
  const found = await allDeployments(api, { tag: SOURCE_TAG })
  return new Map(found.map((deployment) => [deployment.external_id, deployment]))
}
