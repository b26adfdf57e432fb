import { type Collection, defineCollection, type StoredRecord } from '../../domain/collections/index.ts'
import { isIn, not } from '../../domain/conditions/index.ts'
import type { Json } from '../../domain/values/index.ts'
import type { LeasedRecord, Scope, Storage, VersionedRecord } from '../../ports/index.ts'

/** A record with a field of every kind, and one that is named by a word of SQL. */
export interface Item extends VersionedRecord {
  readonly name: string
  readonly note: string | null
  readonly size: number
  readonly weight: number | null
  readonly active: boolean
  readonly at: string
  readonly until: string | null
  readonly data: Json
  readonly extra: Json
  readonly slot: string
  readonly status: string
  readonly code: string | null
  readonly order: number
}

export const items = defineCollection<Item>({
  name: 'suite_items',
  version: 1,
  fields: {
    id: { kind: 'text' },
    team_id: { kind: 'text' },
    name: { kind: 'text' },
    note: { kind: 'text', nullable: true },
    size: { kind: 'integer' },
    weight: { kind: 'real', nullable: true },
    active: { kind: 'boolean' },
    at: { kind: 'instant' },
    until: { kind: 'instant', nullable: true },
    data: { kind: 'json' },
    extra: { kind: 'json', nullable: true },
    slot: { kind: 'text' },
    status: { kind: 'text' },
    code: { kind: 'text', nullable: true },
    order: { kind: 'integer' },
    revision: { kind: 'integer' },
  },
  unique: [
    { name: 'suite_items_in_service', fields: ['slot'], where: isIn('status', ['active', 'maintenance']) },
    { name: 'suite_items_code', fields: ['team_id', 'code'], where: not({ op: 'null', field: 'code' }) },
  ],
  indexes: [
    { name: 'suite_items_by_time', fields: ['team_id', 'at', 'id'] },
    { name: 'suite_items_by_order', fields: ['order', 'id'] },
    {
      name: 'suite_items_noted',
      fields: ['team_id', 'note'],
      where: not({ op: 'null', field: 'note' }),
    },
  ],
})

/** A record that is only ever added. */
export interface Entry extends StoredRecord {
  readonly seq: number
  readonly text: string
  /** Append-only records have none; it is here so that a change can be tried. */
  readonly revision: number
}

export const entries = defineCollection<Entry>({
  name: 'suite_entries',
  version: 1,
  appendOnly: true,
  fields: {
    id: { kind: 'text' },
    team_id: { kind: 'text' },
    seq: { kind: 'integer' },
    text: { kind: 'text' },
    revision: { kind: 'integer' },
  },
  unique: [{ name: 'suite_entries_chain', fields: ['team_id', 'seq'] }],
})

/** Says how far the records of `log` may be removed. */
export interface Mark extends StoredRecord {
  readonly seq: number
}

export const marks = defineCollection<Mark>({
  name: 'suite_marks',
  version: 1,
  appendOnly: true,
  fields: { id: { kind: 'text' }, team_id: { kind: 'text' }, seq: { kind: 'integer' } },
  indexes: [{ name: 'suite_marks_by_seq', fields: ['team_id', 'seq'] }],
})

/** Records that are only added, and removed from the oldest on, as far as a mark reaches. */
export const log = defineCollection<Entry>({
  ...entries,
  name: 'suite_log',
  appendOnly: { upTo: marks.name, field: 'seq' },
  unique: [{ name: 'suite_log_chain', fields: ['team_id', 'seq'] }],
})

export interface Job extends LeasedRecord {
  readonly priority: number
  readonly state: string
}

export const jobs = defineCollection<Job>({
  name: 'suite_jobs',
  version: 1,
  fields: {
    id: { kind: 'text' },
    team_id: { kind: 'text' },
    priority: { kind: 'integer' },
    state: { kind: 'text' },
    lease_owner: { kind: 'text', nullable: true },
    lease_until: { kind: 'instant', nullable: true },
    lease_epoch: { kind: 'integer' },
    revision: { kind: 'integer' },
  },
  indexes: [{ name: 'suite_jobs_by_priority', fields: ['state', 'priority', 'id'] }],
})

/** What the suite installs in every storage that it is given. */
export const suiteCollections: readonly Collection<never>[] = [items, entries, jobs, marks, log]

export const ALL: Scope = { teams: 'all' }
export const T1: Scope = { teams: ['t1'] }
export const T2: Scope = { teams: ['t2'] }
export const NOW = '2026-03-01T12:00:00.000Z'
export const LATER = '2026-03-01T12:01:00.000Z'

/** An item of team `t1`; by its default slot it stands in nobody's way. */
export function item(id: string, fields: Partial<Item> = {}): Item {
  return {
    id,
    team_id: 't1',
    name: `name of ${id}`,
    note: null,
    size: 1,
    weight: null,
    active: true,
    at: NOW,
    until: null,
    data: {},
    extra: null,
    slot: `slot of ${id}`,
    status: 'pending',
    code: null,
    order: 0,
    revision: 1,
    ...fields,
  }
}

export function job(id: string, fields: Partial<Job> = {}): Job {
  return {
    id,
    team_id: 't1',
    priority: 0,
    state: 'ready',
    lease_owner: null,
    lease_until: null,
    lease_epoch: 0,
    revision: 1,
    ...fields,
  }
}

export function entry(seq: number, fields: Partial<Entry> = {}): Entry {
  return { id: `t1/${seq}`, team_id: 't1', seq, text: `entry ${seq}`, revision: 1, ...fields }
}

/** Puts records in, all in one transaction. */
export async function insertAll<R extends StoredRecord>(
  storage: Storage,
  collection: Collection<R>,
  records: readonly R[],
): Promise<void> {
  await storage.transaction(async (tx) => {
    for (const record of records) await tx.insert(collection, record)
  })
}

export async function idsOf(records: Promise<readonly StoredRecord[]>): Promise<string[]> {
  return (await records).map(({ id }) => id)
}

/** Lets a little time pass, so that what runs at the same time can overlap. */
export function pause(milliseconds = 1): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

/** A promise, and what resolves it. */
export function signal(): { readonly given: Promise<void>; give(): void } {
  let give = () => {}
  const given = new Promise<void>((resolve) => {
    give = resolve
  })
  return { given, give: () => give() }
}

export function mark(seq: number, team_id = 't1'): Mark {
  return { id: `${team_id}/${seq}`, team_id, seq }
}
