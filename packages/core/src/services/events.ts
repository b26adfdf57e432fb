import type { Contract, StreamMessage } from '../contract/index.ts'
import type { ParsedOf } from '../contract/operation.ts'
import type { Permission } from '../domain/access/index.ts'
import { and, type Condition, eq, isIn } from '../domain/conditions/index.ts'
import { type JournalEntry, type JournalHead, journal, journalHeads } from '../domain/journal/index.ts'
import { isInstant, toInstant } from '../domain/values/index.ts'
import type { QueryContext } from './context.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import type { Service, ServiceOptions } from './service.ts'

type SubscribeInput = ParsedOf<Contract['events']['subscribe']>

/** Entries read at once. */
const BATCH = 500
/** A listener that missed more than this reads everything again instead. */
const BACKLOG = 10_000
/** How long a commit may come after the instant that its entry bears. Entries within it are sent twice rather than never. */
const OVERLAP_MS = 60_000
/** How many chains a cursor names one by one. */
const NAMED_CHAINS = 100

/**
 * Where a listener is: up to which entry of each chain that it has seen something of, and since when it listens to the
 * rest. So a cursor grows with what moved, not with the number of teams.
 */
interface Place {
  readonly since: string
  readonly seqs: ReadonlyMap<string, number>
}

export function eventsService({ feed }: Pick<ServiceOptions, 'feed'>): Service<'events'> {
  return {
    async *subscribe(context, input): AsyncGenerator<StreamMessage> {
      const asked = input.after === undefined ? undefined : toPlace(decodeCursor(input.after))
      const positions = new Map<string, number>()
      const moved = new Map<string, number>(asked?.seqs)
      const since = asked?.since ?? context.now
      const cursor = () => encodeCursor({ since, seqs: Object.fromEntries([...moved].slice(-NAMED_CHAINS)) })
      const resync = await begin(context, input, asked, positions)
      yield { type: resync ? 'resync' : 'ready', cursor: cursor() }
      while (context.signal?.aborted !== true && !feed.closed) {
        // Waiting starts before looking, so that what is committed in between wakes it.
        const news = feed.wait(context.signal)
        for (const head of await headsOf(context, input)) {
          for (;;) {
            const seen = positions.get(head.team_id) ?? 0
            if (head.seq <= seen) break
            const entries = await entriesBehind(context, head.team_id, seen)
            const [first, last] = [entries[0], entries.at(-1)]
            if (first === undefined || last === undefined) break
            // Removed before it could be sent: whoever listens has to read everything again.
            if (first.seq > seen + 1) {
              positions.set(head.team_id, head.seq)
              moved.set(head.team_id, head.seq)
              yield { type: 'resync', cursor: cursor() }
              break
            }
            for (const entry of entries) {
              positions.set(entry.team_id, entry.seq)
              if (!concerns(context, input, entry)) continue
              moved.delete(entry.team_id)
              moved.set(entry.team_id, entry.seq)
              yield { type: 'change', cursor: cursor(), entry }
              if (feed.closed) return
            }
          }
        }
        await news
      }
    },
  }
}

/** Sets where to begin in each chain; `true` when that cannot be told, or is too far back, and all must be read again. */
async function begin(
  context: QueryContext,
  input: SubscribeInput,
  asked: Place | undefined,
  positions: Map<string, number>,
): Promise<boolean> {
  const heads = await headsOf(context, input)
  for (const head of heads) positions.set(head.team_id, head.seq)
  if (input.after === undefined) return false
  if (asked === undefined) return true
  const floor = toInstant(Math.max(Date.parse(asked.since) - OVERLAP_MS, 0))
  let backlog = 0
  const starts = new Map<string, number>()
  for (const head of heads) {
    const named = asked.seqs.get(head.team_id)
    const start = named ?? (head.at < floor ? head.seq : await lastBefore(context, head, floor))
    starts.set(head.team_id, Math.min(start, head.seq))
    backlog += head.seq - start
    // A chain that is shorter than what was seen of it is not the chain that was seen, and what was removed is not sent.
    if (start > head.seq || start < (head.removed_seq ?? 0) || backlog > BACKLOG) return true
  }
  for (const [team, start] of starts) positions.set(team, start)
  return false
}

function headsOf(context: QueryContext, { team_id }: SubscribeInput): Promise<JournalHead[]> {
  const where: Condition<JournalHead> =
    team_id === undefined ? { op: 'always' } : isIn<JournalHead>('team_id', team_id)
  return context.reader.find(journalHeads, { scope: context.scope, where })
}

function entriesBehind(context: QueryContext, team: string, seq: number): Promise<JournalEntry[]> {
  return context.reader.find(journal, {
    scope: { teams: [team] },
    where: and(eq<JournalEntry>('team_id', team), { op: 'gt', field: 'seq', value: seq }),
    orderBy: [{ field: 'seq' }, { field: 'id' }],
    limit: BATCH,
  })
}

async function lastBefore(context: QueryContext, head: JournalHead, instant: string): Promise<number> {
  const { team_id: team, removed_seq, removed_at } = head
  const where = and<JournalEntry>(eq('team_id', team), { op: 'lt', field: 'at', value: instant })
  const [row] = await context.reader.aggregate(journal, {
    scope: { teams: [team] },
    where,
    measures: { seq: { measure: 'max', field: 'seq' } },
  })
  const removed = removed_seq !== null && removed_at !== null && removed_at < instant ? removed_seq : 0
  return Number(row?.values.seq ?? removed)
}

/** What one must be allowed to read to be told of a change; the rest are things of the catalog. */
const READS: Readonly<Record<string, Permission>> = {
  deployment: 'deployment.read',
  promotion: 'deployment.read',
  wave_rollout: 'deployment.read',
  incident: 'incident.read',
  journal: 'audit.read',
}

/** A stream shows what `get` would allow, and what was refused only to those who may read the journal. */
function concerns(context: QueryContext, input: SubscribeInput, entry: JournalEntry): boolean {
  if (entry.outcome === 'refused' && !context.allows(entry, 'audit.read')) return false
  if (!context.allows(entry, READS[entry.subject_kind] ?? 'catalog.read')) return false
  return (
    (input.application_id?.includes(entry.application_id ?? '') ?? true) &&
    (input.environment_name?.includes(entry.environment_name ?? '') ?? true) &&
    (input.subject_id?.includes(entry.subject_id ?? '') ?? true)
  )
}

function toPlace(value: unknown): Place | undefined {
  if (typeof value !== 'object' || value === null || !('since' in value) || !('seqs' in value))
    return undefined
  const { since, seqs } = value
  if (typeof since !== 'string' || !isInstant(since) || typeof seqs !== 'object' || seqs === null)
    return undefined
  const entries: [string, unknown][] = Object.entries(seqs)
  if (!entries.every((entry): entry is [string, number] => Number.isSafeInteger(entry[1]))) return undefined
  return { since, seqs: new Map(entries) }
}
