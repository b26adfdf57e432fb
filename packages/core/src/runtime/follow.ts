import { PLATFORM } from '../domain/collections/index.ts'
import { and, eq } from '../domain/conditions/index.ts'
import {
  type FollowerPlace,
  followerPlaces,
  followers,
  type JournalEntry,
  type JournalHead,
  journal,
  journalHeads,
} from '../domain/journal/index.ts'
import { type Follower, isUniqueViolation, type Scope, type Storage } from '../ports/index.ts'

/** Entries handed over at once. */
const BATCH = 500
const PLATFORM_SCOPE: Scope = { teams: [PLATFORM] }

const placeId = (follower: string, team: string) => `${follower}/${team}`

/** Remembers a follower at its first start, and where it begins. Two processes may do so at once. */
export async function register(storage: Storage, { name, from = 'beginning' }: Follower): Promise<void> {
  if ((await storage.get(followers, PLATFORM_SCOPE, name)) !== null) return
  try {
    await storage.transaction(async (tx) => {
      const lease = { lease_owner: null, lease_until: null, lease_epoch: 0 }
      await tx.insert(followers, { id: name, team_id: PLATFORM, ...lease, revision: 1 })
      if (from === 'beginning') return
      for (const { team_id, seq } of await tx.find(journalHeads, { scope: { teams: 'all' } }))
        await tx.insert(followerPlaces, {
          id: placeId(name, team_id),
          team_id,
          follower: name,
          seq,
          revision: 1,
        })
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
  }
}

/** Where a follower stands in each chain. A chain that is not named is at its beginning. */
export async function placesOf(storage: Storage, follower: string): Promise<Map<string, number>> {
  const found = await storage.find(followerPlaces, {
    scope: { teams: 'all' },
    where: eq<FollowerPlace>('follower', follower),
  })
  return new Map(found.map(({ team_id, seq }) => [team_id, seq]))
}

/** The chains that have moved since an instant, or all. */
export function headsSince(storage: Storage, instant: string | undefined): Promise<JournalHead[]> {
  return storage.find(journalHeads, {
    scope: { teams: 'all' },
    where: instant === undefined ? { op: 'always' } : { op: 'gte', field: 'at', value: instant },
  })
}

/**
 * Has a follower take the next entries of a chain behind `seq`, and gives where it stands then. Entries of a chain have
 * numbers in the order of their commits, one after the other, as each is given under the lock on the chain's head: so
 * none can appear later in front of one that was seen. The follower's place is compared and set in the transaction that
 * it writes in, so of two who follow at once one is undone.
 */
export async function step(storage: Storage, follower: Follower, team: string, seq: number): Promise<number> {
  const scope: Scope = { teams: [team] }
  const entries: JournalEntry[] = await storage.find(journal, {
    scope,
    where: and(eq<JournalEntry>('team_id', team), { op: 'gt', field: 'seq', value: seq }),
    orderBy: [{ field: 'seq' }, { field: 'id' }],
    limit: BATCH,
  })
  const last = entries.at(-1)
  if (last === undefined) return seq
  return await storage.transaction(async (tx) => {
    const id = placeId(follower.name, team)
    const place = await tx.get(followerPlaces, scope, id, { lock: true })
    // Somebody else was there meanwhile.
    if ((place?.seq ?? 0) !== seq) return place?.seq ?? 0
    await follower.follow(tx, entries)
    if (place === null)
      await tx.insert(followerPlaces, {
        id,
        team_id: team,
        follower: follower.name,
        seq: last.seq,
        revision: 1,
      })
    else await tx.update(followerPlaces, scope, id, place.revision, { seq: last.seq })
    return last.seq
  })
}
