import type { DeploymentsApi } from '@slipway/core'
import { hrefOf } from '../pages/routes.ts'
import type { FeedReport } from './feed.ts'
import { formatRatio, sparkline, TIME_ZONE } from './formats.ts'
import { verifyChains } from './journal.ts'
import { LIVE_MINUTES } from './live.ts'
import { DEMO_TAG } from './live-stage.ts'
import { ines, PEOPLE } from './people.ts'
import type { Portal } from './portal.ts'
import { BASE_PATH } from './server.ts'
import { table } from './table.ts'

const WIDTH = 80

/** What stands in the portal, as its administrator sees it: for a terminal of 80 columns. */
export async function summary(
  portal: Portal,
  report: FeedReport,
  { still }: { readonly still: boolean },
): Promise<string> {
  const api = portal.sdk.as(ines.actor)
  return [
    '',
    'Slipway: the portal of a managed service provider',
    '',
    ...fed(report),
    ...(await deployedNow(api)),
    ...(await figures(api)),
    ...(await journal(api)),
    ...addresses(portal),
    ...(still ? [] : announced()),
    'Ctrl-C ends it.',
  ].join('\n')
}

function fed({ webhooks, releases, incidents, catalog }: FeedReport): string[] {
  const { delivered, applied, known, ignored } = webhooks
  return section('Fed', [
    ['Catalog', `${catalog.created} created, ${catalog.updated} updated, ${catalog.unchanged} unchanged`],
    [
      'Webhooks',
      `${delivered} examples of GitHub delivered: ${applied} applied, ${known} known, ${ignored} ignored`,
    ],
    [
      'Releases',
      `${releases.imported} imported, ${releases.known} known, ${releases.pending} pending for a later day`,
    ],
    ['Incidents', `${incidents.recorded} recorded, ${incidents.known} known; made up`],
    ['', 'Node.js release history; the mapping to environments is ours.'],
  ])
}

async function deployedNow(api: DeploymentsApi): Promise<string[]> {
  const { environments, items } = await api.deployments.matrix({ limit: 500 })
  const lines: string[] = []
  const byTeam = [...Map.groupBy(items, ({ team_id }) => team_id)].sort(([a], [b]) => (a < b ? -1 : 1))
  for (const [team, applications] of byTeam) {
    const slots = applications.flatMap((application) => application.slots)
    const used = environments.filter(({ name }) => slots.some((slot) => slot.environment_name === name))
    const rows = applications.map((application) => [
      application.name,
      ...used.map(({ name }) =>
        application.slots
          .filter((slot) => slot.environment_name === name)
          .map(({ current }) =>
            current === null ? '–' : `${current.version} ${day(current.deployment_date)}`,
          )
          .join(', '),
      ),
    ])
    lines.push(...section(`Deployed now, team ${team}`, [['', ...used.map(({ title }) => title)], ...rows]))
    const attempts = applications.flatMap(({ name, slots: own }) =>
      own
        .filter(({ current, last }) => current?.deployment_id !== last.deployment_id)
        .map(({ environment_name, last }) => [
          `${name}, ${environment_name}`,
          `${last.version} ${last.status}`,
          day(last.deployment_date),
        ]),
    )
    if (attempts.length > 0) lines.push(...section('Last attempt, where it is another one', attempts))
  }
  return lines
}

async function figures(api: DeploymentsApi): Promise<string[]> {
  const board = await api.kpi.dashboard()
  const { deployments_this_month: month, success_rate: rate } = board
  const change =
    month.change.value === null
      ? 'none last month up to the same day'
      : `${formatRatio(month.change.value, { signed: true })} on ${month.same_share.n} last month up to the same day`
  const between =
    rate.interval === null
      ? 'over 30 days'
      : `over 30 days; with 95 % confidence ${percent(rate.interval.low)} to ${percent(rate.interval.high)}`
  const days = board.deployments_last_7_days.days.map(({ count }) => count)
  const parts = (list: readonly (readonly [string, { readonly value: number | null }])[]) =>
    list.map(([name, { value }]) => `${name} ${value ?? '–'}`).join(', ')
  const tiles = section(`Figures at ${board.as_of.slice(0, 16)}Z, days in ${TIME_ZONE}`, [
    ['This month', `${month.value ?? '–'}`, change],
    [
      'Active environments',
      `${board.active_environments.value ?? '–'}`,
      `${board.active_environments.n} deployments in service`,
    ],
    ['Last 7 days', `${board.deployments_last_7_days.value ?? '–'}`, sparkline(days)],
    ['Success rate', rate.value === null ? 'no data' : `${rate.part} of ${rate.n}`, between],
  ])
  const standing = section(`What stands now: ${board.standing.value ?? 'not known'}`, [
    ['By environment', parts(board.by_environment.map((row) => [row.environment_name, row.deployments]))],
    ['By status', parts(board.by_status.map((row) => [row.status, row.deployments]))],
  ])
  return [...tiles, ...standing]
}

async function journal(api: DeploymentsApi): Promise<string[]> {
  const chains = await verifyChains(api)
  return section(
    'Journal',
    chains.map(({ team_id, entries, ok }) => [team_id, `${entries} entries`, ok ? 'verified' : 'BROKEN']),
  )
}

function addresses({ origin }: Portal): string[] {
  const api = `${origin}${BASE_PATH}`
  return [
    ...section('Open', [
      ['Portal', `${origin}/`],
      ['', `${origin}${hrefOf({ page: 'deployments', show: 'overview' })}`],
      ['API', `${api}/deployments`],
      ['', `${api}/openapi.json`],
      ['Webhooks', `${api}/webhooks/github`],
    ]),
    ...section(
      'Sign in on the page, or with curl, as',
      PEOPLE.map(({ actor, role }) => [actor.id, actor.name, role.en]),
    ),
    "  curl -c cookies.txt -H 'content-type: application/json' \\",
    `    -d '{"person":"${ines.actor.id}"}' ${origin}/session`,
    '  curl -b cookies.txt \\',
    `    '${api}/deployments?limit=1&counts=true'`,
    '',
  ]
}

function announced(): string[] {
  return section('Live', [
    [`For some ${LIVE_MINUTES} minutes two people move versions of Demo Runner and Demo Shop.`],
    ['One is a canary that goes by itself: its address is told, and its page commands it.'],
    ['Demo Tour is promoted from development to production meanwhile, at /promotions,'],
    ['and goes to six clients in waves, at /waves.'],
    ['What is in service is checked, and fails now and then: its uptime is at /levels.'],
    [`Each is tagged ${DEMO_TAG}; --still leaves them out.`],
  ])
}

function section(title: string, rows: readonly (readonly string[])[]): string[] {
  return [title, ...table(rows, WIDTH - 2).map((line) => `  ${line}`), '']
}

function day(instant: string): string {
  return instant.slice(0, 10)
}

function percent(ratio: number): string {
  return formatRatio(ratio)
}
