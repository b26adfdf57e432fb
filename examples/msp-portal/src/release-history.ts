import rows from 'node-releases/data/processed/envs.json' with { type: 'json' }

/** One release of Node.js, as it happened. */
export interface Release {
  readonly version: string
  /** The first instant of its day, in UTC: the history knows days only. */
  readonly at: string
  /** Whether its line was under long-term support by then. */
  readonly lts: boolean
  readonly security: boolean
  readonly application_id: string
}

/** A major version with its releases: an application of the team `runtime`. */
export interface ReleaseLine {
  readonly application_id: string
  readonly name: string
  /** Whether it ever came under long-term support. */
  readonly lts: boolean
}

/** The first major version that the portal looks after. */
const FIRST_LINE = 14

/** The releases since then, oldest first; those of one day in the order of their versions. */
export function releaseHistory(): Release[] {
  return rows
    .map(toRelease)
    .filter(({ version }) => majorOf(version) >= FIRST_LINE)
    .sort((a, b) => compare(a.at, b.at) || byVersion.compare(a.version, b.version))
}

export function releaseLines(): ReleaseLine[] {
  const byLine = Map.groupBy(releaseHistory(), ({ version }) => majorOf(version))
  return [...byLine]
    .sort(([a], [b]) => a - b)
    .map(([major, releases]) => ({
      application_id: applicationOf(major),
      name: `Node.js ${major}`,
      lts: releases.some(({ lts }) => lts),
    }))
}

function toRelease({ version, date, lts, security }: (typeof rows)[number]): Release {
  return {
    version,
    at: new Date(`${date}T00:00:00Z`).toISOString(),
    // The name of the line, such as "Krypton", or false.
    lts: lts !== false,
    security,
    application_id: applicationOf(majorOf(version)),
  }
}

function applicationOf(major: number): string {
  return `node-${major}`
}

function majorOf(version: string): number {
  return Number.parseInt(version, 10)
}

const byVersion = new Intl.Collator('en', { numeric: true })

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
