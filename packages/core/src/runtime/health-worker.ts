import { and } from '../domain/conditions/index.ts'
import {
  type CheckSettings,
  type HealthCheck,
  healthChecks,
  isBlind,
  type Observation,
  SIGHT_WINDOW,
  type Sighting,
} from '../domain/health/index.ts'
import { toInstant } from '../domain/values/index.ts'
import type { Clock, Logger, Storage } from '../ports/index.ts'
import type { Prober } from '../probes/index.ts'
import type { CheckResult } from '../services/health/record-check.ts'

/**
 * A claim holds for so many milliseconds: longer than any check may take. What a process that died had claimed is checked
 * again by another one after it.
 */
export const LEASE = 30_000
/** At most so many checks are claimed at once. */
const BATCH = 200
/** What came of checks is written together, at the latest after so many milliseconds. */
const GATHER = 25
/** A check that has to wait for others of its host waits so many milliseconds. */
const WAIT = 1_000

export interface HealthWorkerOptions {
  readonly storage: Storage
  readonly clock: Clock
  readonly logger: Logger
  /** Names this worker in leases. */
  readonly owner: string
  readonly probe: Prober
  readonly settingsOf: (check: HealthCheck) => CheckSettings
  /** Writes what came of checks. It does not throw for a lease that was lost. */
  readonly record: (results: readonly CheckResult[]) => Promise<void>
  /** Milliseconds between two looks for what is due, when nothing was. */
  readonly interval: number
  readonly concurrency: number
  readonly perHost: number
}

export interface HealthWorker {
  start(): void
  /** Looks for what is due at once. */
  wake(): void
  /** Lets go of the checks that are under way, so that others can make them, and waits for what is being written. */
  stop(): Promise<void>
}

/**
 * Makes the checks that are due, as many at once as it may. Any number of processes may run one: a check is claimed under a
 * lease, and what came of it is written only while the lease holds.
 */
export function createHealthWorker(options: HealthWorkerOptions): HealthWorker {
  const { storage, clock, logger, owner, probe, settingsOf, record, interval, concurrency, perHost } = options
  const byHost = new Map<string, number>()
  let underWay = 0
  let sightings: Sighting[] = []
  const results: CheckResult[] = []
  let control = new AbortController()
  let running: Promise<void> | undefined
  let writing: Promise<void> = Promise.resolve()
  let gathering: ReturnType<typeof setTimeout> | undefined
  let nudge: () => void = () => {}
  let nudged = false

  function claim(limit: number): Promise<HealthCheck[]> {
    const now = clock.now()
    return storage.transaction((tx) =>
      tx.claim(healthChecks, {
        scope: { teams: 'all' },
        where: and<HealthCheck>({ op: 'lte', field: 'next_check_at', value: toInstant(now) }),
        orderBy: [{ field: 'next_check_at' }, { field: 'id' }],
        limit,
        owner,
        now: toInstant(now),
        until: toInstant(now + LEASE),
      }),
    )
  }

  async function run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const free = Math.min(BATCH, concurrency - underWay)
      let claimed: HealthCheck[] = []
      try {
        if (free > 0) claimed = await claim(free)
      } catch (fault) {
        if (!signal.aborted) logger.error('Due health checks could not be claimed.', { fault })
      }
      for (const check of claimed) void make(check, signal)
      if (free === 0 || claimed.length < free) await rest(free === 0 ? undefined : interval)
    }
  }

  /** Until the time is over, or somebody wakes it. */
  function rest(milliseconds: number | undefined): Promise<void> {
    return new Promise((resolve) => {
      if (nudged) {
        nudged = false
        return resolve()
      }
      const timer = milliseconds === undefined ? undefined : setTimeout(end, milliseconds)
      timer?.unref?.()
      function end() {
        clearTimeout(timer)
        nudge = () => {}
        nudged = false
        resolve()
      }
      nudge = end
    })
  }

  function wake(): void {
    nudged = true
    nudge()
  }

  async function make(check: HealthCheck, signal: AbortSignal): Promise<void> {
    const host = hostOf(check.url)
    const busy = byHost.get(host) ?? 0
    const at = clock.now()
    if (signal.aborted) return finish({ claimed: check, at: toInstant(at), observation: null })
    if (busy >= perHost)
      return finish({ claimed: check, at: toInstant(at), observation: null, again: toInstant(at + WAIT) })
    underWay += 1
    byHost.set(host, busy + 1)
    const { id: deployment_id, team_id, application_id, cloud_asset_id, environment_name, url } = check
    const target = { deployment_id, team_id, application_id, cloud_asset_id, environment_name, url }
    const seen = await probe(target, settingsOf(check), { signal })
    const left = (byHost.get(host) ?? 1) - 1
    if (left === 0) byHost.delete(host)
    else byHost.set(host, left)
    underWay -= 1
    const observation = signal.aborted ? null : sight(check, host, seen)
    finish({ claimed: check, at: toInstant(at), observation })
    if (underWay === concurrency - 1) wake()
  }

  /** Takes a check that was lost together with most others for one that could not be made. */
  function sight(check: HealthCheck, place: string, seen: Observation): Observation {
    if (check.settled === null || check.settled === 'down') return seen
    const now = clock.now()
    const lost = seen.fault === 'timeout' || seen.fault === 'connection_lost'
    sightings.push({ at: now, place, lost })
    if (sightings.length > 2_000)
      sightings = sightings.filter(({ at }) => at > now - SIGHT_WINDOW).slice(-1_000)
    if (!lost || !isBlind(sightings, now)) return seen
    const message = 'Most places that are checked from here do not answer, so the fault is likely here.'
    return { ...seen, outcome: 'unknown', fault: 'many_failing', message }
  }

  function finish(result: CheckResult): void {
    results.push(result)
    if (results.length >= BATCH) flush()
    else gathering ??= setTimeout(flush, GATHER)
  }

  function flush(): void {
    clearTimeout(gathering)
    gathering = undefined
    writing = writing.then(async () => {
      const batch = results.splice(0, BATCH)
      if (batch.length === 0) return
      try {
        await record(batch)
      } catch (fault) {
        // Their leases end, and they are made again.
        logger.error('What came of health checks could not be written.', { checks: batch.length, fault })
      }
      if (results.length > 0 && gathering === undefined) gathering = setTimeout(flush, 0)
    })
  }

  return {
    wake,
    start() {
      if (running !== undefined) return
      control = new AbortController()
      running = run(control.signal)
    },
    async stop() {
      if (running === undefined) return
      control.abort()
      wake()
      await running
      running = undefined
      while (underWay > 0 || results.length > 0) {
        flush()
        await writing
        await new Promise((resolve) => setTimeout(resolve, 1))
      }
      await writing
    },
  }
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url
}
