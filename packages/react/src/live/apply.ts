import { readAgain, refresh } from '../readings/read-again.ts'
import { readCounts, readDeployments, readRows } from '../readings/read-records.ts'
import { deploymentsIn, type Reading, readingsOf, runsIn } from '../readings/readings.ts'
import type { Source } from '../readings/source.ts'
import type { Touched } from '../readings/touched.ts'
import { createThrottle } from './batch.ts'

/** Figures, journals and counts are read again at most this often, in milliseconds. */
const SLOWLY = 1_000

export interface Applier {
  /** Brings what is shown up to date with what was touched, and nothing else. `hidden`: only marks it as stale. */
  readonly apply: (touched: Touched, hidden: boolean) => Promise<void>
  /** Reads all that somebody looks at again, and marks the rest as stale. `hidden`: marks all. */
  readonly everything: (hidden: boolean) => void
  /** Reads again what somebody looks at that was marked as stale. */
  readonly stale: () => void
}

export function createApplier(source: Source): Applier {
  const { queryClient } = source

  const slowly = createThrottle(SLOWLY, () => {
    for (const { query, name } of readingsOf(queryClient)) if (isSlow(name)) readAgain(query)
    void readCounts(source)
  })

  return {
    async apply(touched, hidden) {
      const readings = readingsOf(queryClient)
      const slots = slotsIn(readings)
      for (const reading of readings) {
        const { query, name } = reading
        if (!isTouched(reading, touched, slots)) continue
        if (hidden || !query.isActive()) query.invalidate()
        else if (isSlow(name)) continue
        // An answer under way may be older than the change, and there is nothing yet to put a part in its place.
        else if (!IN_PLACE.includes(name) || query.state.fetchStatus !== 'idle') readAgain(query)
      }
      if (hidden) return
      slowly()
      await Promise.all([
        readDeployments(source, touched.deployments),
        readRows(source, touched.applications),
      ])
    },
    everything: (hidden) =>
      refresh(
        readingsOf(queryClient).map(({ query }) => query),
        hidden,
      ),
    stale() {
      for (const { query } of readingsOf(queryClient)) if (query.state.isInvalidated) readAgain(query)
    },
  }
}

/** Where single records are read and put in their place. */
const IN_PLACE = ['deployments.get', 'deployments.list', 'deployments.matrix']

function isSlow(name: string): boolean {
  return name.startsWith('kpi.') || name.startsWith('audit.') || name === 'deployments.news'
}

/** Whether the changes may have made another answer of this reading. `slots`: of deployments, by their ids. */
function isTouched(reading: Reading, touched: Touched, slots: ReadonlyMap<string, string>): boolean {
  const { name, input } = reading
  const has = (id: unknown) => typeof id === 'string' && touched.deployments.has(id)
  switch (name) {
    case 'deployments.get':
    case 'deployments.history':
    case 'health.get':
    case 'health.report':
    case 'health.samples':
      return has(input.id)
    case 'deployments.diff':
      return has(input.id) || has(input.other_id)
    case 'deployments.actions': {
      const slot = slots.get(String(input.id))
      return has(input.id) || (slot === undefined ? touched.slots.size > 0 : touched.slots.has(slot))
    }
    case 'deployments.matrix':
      return touched.applications.size > 0
    case 'holds.list': {
      const { slot_id } = input
      return typeof slot_id === 'string' ? touched.slots.has(slot_id) : touched.slots.size > 0
    }
    case 'promotions.list':
      return touched.others.has('promotion')
    case 'promotions.get':
      return touched.others.get('promotion')?.has(String(input.id)) ?? false
    case 'waves.list':
      return touched.others.has('wave_rollout')
    case 'waves.get':
      return touched.others.get('wave_rollout')?.has(String(input.id)) ?? false
    // Runs of any of its thousands of places count.
    case 'waves.progress':
      return touched.runs.size > 0
    case 'rollouts.get': {
      const [run] = runsIn(reading)
      return run === undefined ? touched.runs.size > 0 : touched.runs.has(run.deployment_id)
    }
    case 'rollouts.list': {
      const { deployment_id } = input
      const ids = Array.isArray(deployment_id) ? deployment_id.map(String) : []
      if (typeof deployment_id === 'string') ids.push(deployment_id)
      return ids.length === 0 ? touched.runs.size > 0 : ids.some((id) => touched.runs.has(id))
    }
    case 'audit.list':
      return true
    default:
      if (name.startsWith('kpi.'))
        return touched.deployments.size > 0 || FIGURED.some((kind) => touched.others.has(kind))
      return name.startsWith('catalog.')
        ? typeof input.kind === 'string' && touched.others.has(input.kind)
        : touched.deployments.size > 0
  }
}

/** What is in figures beside deployments: incidents, rates of assets, services, names. */
const FIGURED = ['incident', 'application', 'cloud_asset', 'business_service', 'team']

function slotsIn(readings: readonly Reading[]): ReadonlyMap<string, string> {
  return new Map(
    readings.flatMap((reading) => deploymentsIn(reading).map(({ id, slot_id }) => [id, slot_id] as const)),
  )
}
