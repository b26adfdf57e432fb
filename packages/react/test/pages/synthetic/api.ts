import type { CatalogItem, Deployment, DeploymentsApi } from '@slipway/core'
import { SlipwayError } from '@slipway/core/client'
import { dashboard, trend } from '@slipway/core/kpi'
import {
  APPLICATIONS,
  applicationId,
  applicationName,
  DEPLOYMENTS,
  deploymentAt,
  ENVIRONMENTS,
  entryOf,
  environmentName,
  indexOf,
  slotAt,
} from './records.ts'

type ListInput = NonNullable<Parameters<DeploymentsApi['deployments']['list']>[0]>

const environments = Array.from({ length: ENVIRONMENTS }, (_, index) => {
  const name = environmentName(index)
  return { name, title: name, protected: index === ENVIRONMENTS - 1 }
})

/**
 * An API over 1,500 applications in 200 environments with a million deployments: nothing is stored, each record is made
 * when it is asked for. Reading only; it knows the filters by application, environment, status and text.
 */
export function syntheticApi(): DeploymentsApi {
  return {
    deployments: {
      get: async ({ id }) => deploymentAt(indexOf(id)),
      list: async ({ limit = 50, cursor, counts, ...filter } = {}) => ({
        ...matching(filter, Number(cursor ?? 0), limit),
        counts: counts ? countsOf(filter) : null,
      }),
      check: async () => ({ allowed: false, reasons: [] }),
      actions: async () => ({ revision: 1, actions: [] }),
      history: async ({ id }) => ({
        items: [entryOf(deploymentAt(indexOf(id)))],
        next: null,
        removed_until: null,
      }),
      diff: async () => ({ fields: [], configuration: [] }),
      current: async ({ application_id } = {}) => {
        const [application] = listOf(application_id)
        const index = application === undefined ? 0 : indexOf(application)
        return { items: environments.map((_environment, place) => slotAt(index, place)), next: null }
      },
      matrix: async ({ limit = 50, cursor, application_id } = {}) => {
        const wanted = listOf(application_id)
        const from = Number(cursor ?? 0)
        const to = Math.min(from + limit, APPLICATIONS)
        const indexes =
          wanted.length > 0
            ? wanted.map(indexOf)
            : Array.from({ length: to - from }, (_, place) => from + place)
        const items = indexes.map((index) => ({
          application_id: applicationId(index),
          name: applicationName(index),
          team_id: 'team-paiements',
          slots: environments.map((_environment, place) => slotAt(index, place)),
        }))
        return { environments, items, next: wanted.length > 0 || to === APPLICATIONS ? null : String(to) }
      },
      create: refuse,
      update: refuse,
      start: refuse,
      activate: refuse,
      deactivate: refuse,
      startMaintenance: refuse,
      endMaintenance: refuse,
      fail: refuse,
      cancel: refuse,
      rollback: refuse,
    },
    catalog: {
      upsert: refuse,
      get: async ({ kind, id }) => item(kind, id, nameOf(kind, id)),
      list: async ({ kind, id, limit = 50, cursor }) => {
        const wanted = listOf(id)
        if (wanted.length > 0)
          return { items: wanted.map((each) => item(kind, each, nameOf(kind, each))), next: null }
        if (kind !== 'application') return { items: [], next: null }
        const from = Number(cursor ?? 0)
        const to = Math.min(from + limit, APPLICATIONS)
        const items = Array.from({ length: to - from }, (_, place) =>
          item(kind, applicationId(from + place), applicationName(from + place)),
        )
        return { items, next: to === APPLICATIONS ? null : String(to) }
      },
    },
    kpi: {
      dashboard: async () => dashboard(recent(), WHEN),
      trend: async ({ days } = {}) => trend(recent(), { ...WHEN, days }),
      doraMetrics: refuse,
      trends: refuse,
      teamDashboard: refuse,
      managementDashboard: refuse,
      compareTeams: refuse,
      uptime: refuse,
      errorBudget: refuse,
      costs: refuse,
      maturity: refuse,
      impact: refuse,
      explain: refuse,
    },
    promotions: {
      create: refuse,
      get: refuse,
      list: async () => ({ items: [], next: null }),
      pause: refuse,
      resume: refuse,
      retry: refuse,
      cancel: refuse,
    },
    waves: {
      create: refuse,
      get: refuse,
      progress: refuse,
      list: async () => ({ items: [], next: null }),
      pause: refuse,
      resume: refuse,
      rollback: refuse,
      cancel: refuse,
    },
    holds: { list: async () => ({ items: [], next: null }), lift: refuse },
    incidents: {
      record: refuse,
      resolve: refuse,
      link: refuse,
      get: refuse,
      list: async () => ({ items: [], next: null }),
    },
    rollouts: {
      create: refuse,
      preview: refuse,
      get: refuse,
      list: async () => ({ items: [], next: null }),
      start: refuse,
      pause: refuse,
      resume: refuse,
      report: refuse,
      promote: refuse,
      promoteFull: refuse,
      skip: refuse,
      retry: refuse,
      ignore: refuse,
      abort: refuse,
      reject: refuse,
      supersede: refuse,
    },
    health: { get: refuse, samples: refuse, report: refuse, check: refuse, configure: refuse },
    audit: {
      list: async () => ({ items: [], next: null, removed_until: null }),
      verify: async () => ({ ok: true, entries: 0, head: null, removed: 0, checkpoints: 0, fault: null }),
      checkpoints: async () => ({ items: [], next: null }),
      checkpoint: refuse,
      prune: refuse,
    },
    events: {
      async *subscribe(_input, { signal } = {}) {
        yield { type: 'ready', cursor: '0' }
        await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()))
      },
    },
  }
}

const WHEN = { asOf: '2026-11-24T10:00:00.000Z', timeZone: 'Europe/Paris' }

function recent(): Deployment[] {
  return Array.from({ length: 5_000 }, (_, index) => deploymentAt(index * 15))
}

async function refuse(): Promise<never> {
  throw new SlipwayError('forbidden', 'This world is for reading only.')
}

function matching(
  filter: ListInput,
  from: number,
  limit: number,
): { items: Deployment[]; next: string | null } {
  const items: Deployment[] = []
  let index = from
  // A filter that finds little must not keep the page waiting for the whole million.
  for (; index < DEPLOYMENTS && items.length < limit && index < from + 100_000; index += 1) {
    const deployment = deploymentAt(index)
    if (isMatch(deployment, filter)) items.push(deployment)
  }
  return { items, next: index < DEPLOYMENTS ? String(index) : null }
}

function isMatch(deployment: Deployment, filter: ListInput): boolean {
  const { application_id, environment_name, status, text } = filter
  const has = (wanted: string | readonly string[] | undefined, value: string) =>
    wanted === undefined || listOf(wanted).includes(value)
  return (
    has(application_id, deployment.application_id) &&
    has(environment_name, deployment.environment_name) &&
    has(status, deployment.status) &&
    (text === undefined ||
      [deployment.version, deployment.application_id].some((each) => each.includes(text)))
  )
}

function countsOf(filter: ListInput) {
  const total = Object.values(filter).every((value) => value === undefined || value === 'newest')
    ? DEPLOYMENTS
    : 0
  const each = {
    active: 0,
    maintenance: 0,
    pending: 0,
    deploying: 0,
    inactive: 0,
    failed: 0,
    rolled_back: 0,
    cancelled: 0,
  }
  return { total, by_status: each, by_environment: {}, by_type: {} }
}

function listOf(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}

function nameOf(kind: CatalogItem['kind'], id: string): string {
  return kind === 'application' ? applicationName(indexOf(id)) : id
}

function item(kind: CatalogItem['kind'], id: string, name: string): CatalogItem {
  const at = '2026-01-01T00:00:00.000Z'
  return {
    id,
    kind,
    team_id: 'team-paiements',
    name,
    attributes: {},
    revision: 1,
    created_at: at,
    updated_at: at,
  }
}
