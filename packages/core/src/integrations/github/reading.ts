import type { Fact, Report, ReportContent } from '../../domain/reports/index.ts'
import type { GitHubEvent, GitHubMapping } from './options.ts'

/** A report as far as GitHub can tell it, to be completed by the host's mapping; or why there is none. */
export type Found =
  | {
      readonly event: GitHubEvent
      readonly external_id: string
      readonly login: string
      /** When its commit was made, where the event says so. */
      readonly committed_at?: string | undefined
      readonly facts: readonly [Fact, ...Fact[]]
    }
  | { readonly nothing: string }

const NOTHING = { reports: [], message: '' }

/** Has the host say what the things in an event are called here. */
export async function translate(
  found: Found,
  map: GitHubMapping,
): Promise<{ reports: readonly Report[]; message: string }> {
  if ('nothing' in found) return { ...NOTHING, message: found.nothing }
  const { event, external_id, login, committed_at, facts } = found
  const { repository } = event
  const target = await map.application(repository, event)
  if (target == null) return { ...NOTHING, message: `The mapping names no application for ${repository}.` }
  const environment =
    event.workflow === null
      ? await environmentOf(event, map)
      : ((await map.workflow?.(event.workflow, event)) ?? null)
  if (environment === null) {
    const what = event.workflow === null ? `environment ${event.environment}` : `workflow ${event.workflow}`
    return { ...NOTHING, message: `The mapping names no environment for ${what} of ${repository}.` }
  }
  const version = (await map.version?.(event)) ?? versionOf(event)
  if (version === null)
    return { ...NOTHING, message: `It names neither a commit nor a ref of ${repository}.` }
  const { team_id, application_id, cloud_asset_id, deployment_type = 'automated' } = target
  const content: ReportContent = {
    version,
    deployment_type,
    deployed_by: (await map.profile?.(login, event)) ?? login,
    commit_sha: event.sha,
    ...(committed_at === undefined ? {} : { committed_at }),
    ref: event.ref,
  }
  const place = { team_id, application_id, cloud_asset_id, environment_name: environment }
  return { reports: [{ external_id, ...place, ...content, facts: [...facts] }], message: '' }
}

async function environmentOf(event: GitHubEvent, map: GitHubMapping): Promise<string | null> {
  if (event.environment === null) return null
  if (map.environment === undefined) return event.environment
  return (await map.environment(event.environment, event)) ?? null
}

/** `v1.4.0`, `1.4.0-rc.1`, `release-1.4`, `shop@1.4.0`, `shop-v1.4.0`. */
const VERSION = /^(?:release[-/]|[\w-]+@|[\w-]+-(?=v\d))?v?\d+(?:\.\d+)+(?:[-+.][\w.+-]+)?$/i

/**
 * What people call that which is deployed: a tag, or a branch named after a version. Any other branch says nothing of
 * what is on it, so there it is the commit.
 */
function versionOf({ ref, sha }: GitHubEvent): string | null {
  const name = ref?.replace(/^refs\/(?:tags|heads)\//, '') ?? ''
  if (VERSION.test(name) || (ref?.startsWith('refs/tags/') && name !== '')) return name
  return sha?.slice(0, 7) ?? ref
}
