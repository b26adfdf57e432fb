import { PLATFORM } from '../domain/collections/index.ts'
import { eq } from '../domain/conditions/index.ts'
import { type FollowerRecord, followers } from '../domain/journal/index.ts'
import { toInstant } from '../domain/values/index.ts'
import { SlipwayError } from '../errors/index.ts'
import type { Clock, Follower, Ids, Logger, Storage } from '../ports/index.ts'
import type { Feed } from '../services/feed.ts'
import { headsSince, placesOf, register, step } from './follow.ts'

export interface FollowersOptions {
  readonly followers: readonly Follower[]
  readonly storage: Storage
  readonly clock: Clock
  readonly ids: Ids
  readonly logger: Logger
  readonly feed: Feed
}

/** Runs followers: each in one process at a time, of all that have started. */
export interface Followers {
  start(): void
  /** Waits for what is under way. */
  stop(): Promise<void>
}

/** How long a process that is not heard of keeps a follower to itself, in milliseconds. */
const LEASE = 10_000
/** How long after an entry's instant its commit may come, at most, for it to be seen at once; later ones are seen within `SWEEP`. */
const OVERLAP = 60_000
/** How often all chains are looked at, whatever their instants say, in milliseconds. */
const SWEEP = 60_000
/** The longest wait after a follower has failed in a chain, in milliseconds. */
const LONGEST_WAIT = 60_000

const NAME = /^[a-z0-9][a-z0-9_-]{0,79}$/

export function createFollowers(options: FollowersOptions): Followers {
  for (const { name } of options.followers) {
    if (NAME.test(name)) continue
    throw new SlipwayError('invalid_input', `${JSON.stringify(name)} cannot be the name of a follower.`, {
      next: 'Use up to 80 lower-case letters, digits, - and _.',
    })
  }
  const names = options.followers.map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) < index)
  if (twice !== undefined)
    throw new SlipwayError('invalid_input', `Two followers are named ${twice}: they would share one place.`, {
      next: 'Give each a name of its own; names that begin with slipway- are taken by Slipway itself.',
    })
  let running: { readonly ending: AbortController; readonly ended: Promise<unknown> } | undefined
  return {
    start() {
      if (running !== undefined) return
      const ending = new AbortController()
      const ended = Promise.all(options.followers.map((follower) => run(options, follower, ending.signal)))
      running = { ending, ended }
    },
    async stop() {
      const stopping = running
      running = undefined
      stopping?.ending.abort()
      await stopping?.ended
    },
  }
}

async function run(options: FollowersOptions, follower: Follower, signal: AbortSignal): Promise<void> {
  const { storage, logger, feed } = options
  const lease = createLease(options, follower.name)
  let chains: Chains | undefined
  let registered = false
  while (!signal.aborted) {
    const news = feed.wait(signal)
    try {
      if (!registered) await register(storage, follower)
      registered = true
      if (await lease.hold()) {
        chains ??= createChains(options, follower, await placesOf(storage, follower.name))
        await chains.advance(async () => !signal.aborted && (await lease.hold()))
      } else chains = undefined
    } catch (fault) {
      chains = undefined
      logger.error('The journal could not be followed; it is tried again.', {
        follower: follower.name,
        fault,
      })
    }
    await news
  }
  await lease.release().catch(() => {})
}

/** That a process has a follower to itself is for economy only: what two do at once, one of them does in vain. */
function createLease({ storage, clock, ids }: FollowersOptions, name: string) {
  const scope = { teams: [PLATFORM] }
  const owner = ids.next()
  let until = Number.NEGATIVE_INFINITY
  return {
    async hold(): Promise<boolean> {
      const now = clock.now()
      if (now < until - LEASE / 2) return true
      const end = now + LEASE
      const held = await storage.transaction(async (tx) => {
        const record = await tx.get(followers, scope, name, { lock: true })
        if (record?.lease_owner === owner)
          return await tx.update(followers, scope, name, record.revision, { lease_until: toInstant(end) })
        const where = eq<FollowerRecord>('id', name)
        const [claimed] = await tx.claim(followers, {
          scope,
          where,
          limit: 1,
          owner,
          now: toInstant(now),
          until: toInstant(end),
        })
        return claimed ?? null
      })
      until = held === null ? Number.NEGATIVE_INFINITY : end
      return held !== null
    },
    async release(): Promise<void> {
      await storage.transaction(async (tx) => {
        const record = await tx.get(followers, scope, name, { lock: true })
        if (record?.lease_owner !== owner) return
        await tx.update(followers, scope, name, record.revision, { lease_owner: null, lease_until: null })
      })
    },
  }
}

interface Chains {
  /** Takes everything that is there, as long as it may. */
  advance(mayGoOn: () => Promise<boolean>): Promise<void>
}

function createChains(
  { storage, clock, logger }: FollowersOptions,
  follower: Follower,
  places: Map<string, number>,
): Chains {
  const faults = new Map<string, { readonly times: number; readonly until: number }>()
  let sweptAt = Number.NEGATIVE_INFINITY
  let lookedAt = 0

  async function advanceChain(team: string, head: number, mayGoOn: () => Promise<boolean>): Promise<void> {
    for (;;) {
      const place = places.get(team) ?? 0
      if (place >= head || !(await mayGoOn())) return
      const next = await step(storage, follower, team, place)
      places.set(team, next)
      if (next === place) return
    }
  }

  return {
    async advance(mayGoOn) {
      const now = clock.now()
      const sweeping = now >= sweptAt + SWEEP || [...faults.values()].some(({ until }) => now >= until)
      const heads = await headsSince(
        storage,
        sweeping ? undefined : toInstant(Math.max(lookedAt - OVERLAP, 0)),
      )
      lookedAt = now
      if (sweeping) sweptAt = now
      for (const { team_id, seq } of heads) {
        const fault = faults.get(team_id)
        if (fault !== undefined && now < fault.until) continue
        try {
          await advanceChain(team_id, seq, mayGoOn)
          faults.delete(team_id)
        } catch (error) {
          const times = (fault?.times ?? 0) + 1
          const wait = Math.min(1_000 * 2 ** Math.min(times - 1, 10), LONGEST_WAIT)
          faults.set(team_id, { times, until: now + wait })
          logger.error('A follower failed; the same entries come again.', {
            follower: follower.name,
            team_id,
            fault: error,
          })
        }
      }
    },
  }
}
