import { and } from '../domain/conditions/index.ts'
import {
  type CheckSettings,
  type HealthCheck,
  healthChecks,
  isBlind,
  type Observation,
  type Sighting,
} from '../domain/health/index.ts'
import { toInstant } from '../domain/values/index.ts'
import type { Clock, Logger, Storage } from '../ports/index.ts'
import type { Prober } from '../probes/index.ts'
import type { CheckResult } from '../services/health/record-check.ts'
import { createHostLines } from './host-lines.ts'

/**
 * A claim holds for so many milliseconds: longer than any check may take. What a process that died had claimed is checked
 * again by another one after it.
 */
export const LEASE = 30_000
/** At most so many checks are claimed at once. */
const BATCH = 200
/** What came of checks is written together, at the latest after so many milliseconds. */
const GATHER = 50
/** Where the line for a host is full, a check is due again after so many milliseconds. */
const WAIT = 1_000
/** So many wait in the line for one host. */
const LINE = 64
/** Places of which is remembered whether they answered. */
const PLACES = 2_000

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
  const lines = createHostLines(perHost, LINE)
  const enough = Math.floor(concurrency * 0.75)
  const sightings = new Map<string, Sighting>()
  /** Claimed and not yet done with, and of these those that are not waiting for their host. */
  let held = 0
  let underWay = 0
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
      // A claim costs as much for one as for many, so it waits until there is room for a good part.
      if (claimed.length < free || free < concurrency - enough) await rest(interval)
    }
  }

  /** Until the time is over, or somebody wakes it. */
  function rest(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      if (nudged) {
        nudged = false
        return resolve()
      }
      const timer = setTimeout(end, milliseconds)
      timer.unref?.()
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
    const turn = lines.enter(host)
    if (turn === false) return finish(check, clock.now(), null)
    held += 1
    if (turn !== true) await turn
    underWay += 1
    const at = clock.now()
    const settings = settingsOf(check)
    // Not begun where the lease would end in the middle of it.
    const isInTime = at + settings.timeout_ms < Date.parse(check.lease_until ?? '')
    const seen = isInTime && !signal.aborted ? await look(check, settings, signal) : null
    lines.leave(host)
    underWay -= 1
    if (underWay === enough) wake()
    held -= 1
    finish(check, at, seen === null || signal.aborted ? null : sight(check, host, seen))
  }

  function look(check: HealthCheck, settings: CheckSettings, signal: AbortSignal): Promise<Observation> {
    const { id: deployment_id, team_id, application_id, cloud_asset_id, environment_name, url } = check
    const target = { deployment_id, team_id, application_id, cloud_asset_id, environment_name, url }
    return probe(target, settings, { signal })
  }

  /** Takes a check that was lost together with most others for one that could not be made. */
  function sight(check: HealthCheck, place: string, seen: Observation): Observation {
    if (check.settled === null || check.settled === 'down') return seen
    const now = clock.now()
    const lost = seen.fault === 'timeout' || seen.fault === 'connection_lost'
    // The youngest stand last, so that the oldest are forgotten first.
    sightings.delete(place)
    sightings.set(place, { at: now, lost })
    const [oldest] = sightings.keys()
    if (sightings.size > PLACES && oldest !== undefined) sightings.delete(oldest)
    if (!lost || !isBlind(sightings, now)) return seen
    const message = 'Most places that are checked from here do not answer, so the fault is likely here.'
    return { ...seen, outcome: 'unknown', fault: 'many_failing', message }
  }

  function finish(claimed: HealthCheck, at: number, observation: Observation | null): void {
    const again = control.signal.aborted ? {} : { again: toInstant(clock.now() + WAIT) }
    results.push({ claimed, at: toInstant(at), observation, ...again })
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
      while (held > 0 || results.length > 0) {
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
