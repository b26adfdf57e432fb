import { createHash } from 'node:crypto'
import type { DeploymentsApi } from '@slipway/core'
import type { Track } from './progress.ts'
import { type Release, releaseHistory } from './release-history.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Stands in front of the title of every incident of this file: nobody must take it for something that happened. */
const MADE_UP = 'Made up'

/** A number from 0 to 1 that belongs to a text and is the same every time. */
function shareOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) / 2 ** 32
}

/** When the release was committed, which the history does not say: from two hours to four days before its day. */
export function committedAt({ version, at }: Release): string {
  return new Date(Date.parse(at) - (2 + shareOf(`commit ${version}`) * 94) * HOUR).toISOString()
}

/** An incident after two production releases in five: some hours later, over within two hours. */
function incidentAfter({ version, at, lts }: Release) {
  if (!lts || shareOf(`incident ${version}`) > 2 / 5) return null
  const started = Date.parse(at) + (1 + shareOf(`start ${version}`) * 20) * HOUR
  const resolved = started + (10 + shareOf(`end ${version}`) * 110) * MINUTE
  return {
    title: `${MADE_UP}: errors after ${version}`,
    started_at: new Date(started).toISOString(),
    resolved_at: new Date(resolved).toISOString(),
  }
}

export interface IncidentReport {
  readonly recorded: number
  readonly known: number
}

export interface IncidentOptions {
  readonly signal?: AbortSignal | undefined
  readonly track: (total: number) => Track
}

/**
 * Records the incidents that are made up for the releases, so that the figures of recovery and failure have something to
 * tell. Each is known by its title, so doing it again adds only what is missing.
 */
export async function recordIncidents(
  api: DeploymentsApi,
  { signal, track: begin }: IncidentOptions,
): Promise<IncidentReport> {
  const now = Date.now()
  const wanted = releaseHistory().flatMap((release) => {
    const incident = incidentAfter(release)
    return incident === null || Date.parse(incident.resolved_at) > now ? [] : [{ release, incident }]
  })
  const known = await titles(api)
  const track = begin(wanted.length)
  let recorded = 0
  for (const { release, incident } of wanted) {
    signal?.throwIfAborted()
    if (!known.has(incident.title)) {
      await api.incidents.record({
        ...incident,
        team_id: 'runtime',
        application_id: release.application_id,
        environment_name: 'production',
        severity: release.security ? 'high' : 'medium',
        detected_at: incident.started_at,
        reason: 'Made up for the demo.',
      })
      recorded += 1
    }
    track.step()
  }
  track.done()
  return { recorded, known: wanted.length - recorded }
}

async function titles(api: DeploymentsApi): Promise<Set<string>> {
  const found = new Set<string>()
  let cursor: string | undefined
  do {
    const page = await api.incidents.list({ limit: 200, ...(cursor === undefined ? {} : { cursor }) })
    for (const { title } of page.items) found.add(title)
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  return found
}
