import type { Collection, StoredRecord } from '../../domain/collections/index.ts'
import {
  always,
  type Condition,
  compareScalars,
  type Scalar,
  toPredicate,
} from '../../domain/conditions/index.ts'
import {
  type AggregateRow,
  type Aggregation,
  AppendOnlyViolation,
  type Claim,
  type LeasedRecord,
  type Measure,
  type Order,
  type Query,
  type Scope,
  type Storage,
  type StorageReader,
  type StorageTransaction,
  UniqueViolation,
  type VersionedRecord,
} from '../../ports/index.ts'

type Row = StoredRecord & { readonly [field: string]: unknown }
interface Table {
  readonly collection: Collection<never>
  readonly rows: Row[]
}
type State = ReadonlyMap<string, Table>

/**
 * The storage contract in the fewest words: lists of records, copied whole for each transaction. Slow, and simple enough
 * to be believed; the suite holds storages against it. It knows nothing of versions and drift of
 * schemas.
 */
export function modelStorage(): Storage {
  let state: State = new Map()
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work)
    turn = mine.catch(() => {})
    return mine
  }
  return {
    name: 'model',
    capabilities: { durable: false, shared: false },
    ...reader(() => state),
    transaction: (work) =>
      inTurn(async () => {
        const draft: Map<string, Table> = new Map()
        for (const [name, { collection, rows }] of state) draft.set(name, { collection, rows: [...rows] })
        const result = await work(writer(draft))
        state = draft
        return result
      }),
    migrate: (collections) =>
      inTurn(async () => {
        const created: string[] = []
        const next: Map<string, Table> = new Map(state)
        for (const collection of collections) {
          if (next.has(collection.name)) continue
          next.set(collection.name, { collection, rows: [] })
          created.push(collection.name)
        }
        state = next
        return { created, upgraded: [], drift: [] }
      }),
    close: async () => {},
  }
}

function tableOf(state: State, { name }: { readonly name: string }): Table {
  const table = state.get(name)
  if (table === undefined) throw new Error(`The model has no collection ${name}.`)
  return table
}

function reader(state: () => State): StorageReader {
  return {
    get: async <R extends StoredRecord>(collection: Collection<R>, scope: Scope, id: string) => {
      const row = tableOf(state(), collection).rows.find((one) => one.id === id && within(scope, one))
      return row === undefined ? null : copy<R>(row)
    },
    find: async <R extends StoredRecord>(collection: Collection<R>, query: Query<R>) =>
      found(tableOf(state(), collection), query).map((row) => copy<R>(row)),
    count: async (collection, query) => matching(tableOf(state(), collection), query).length,
    aggregate: async (collection, aggregation) => aggregated(tableOf(state(), collection), aggregation),
  }
}

function writer(state: State): StorageTransaction {
  const index = (rows: readonly Row[], scope: Scope, id: string, revision?: number) =>
    rows.findIndex(
      (row) => row.id === id && within(scope, row) && (revision === undefined || row.revision === revision),
    )
  const put = ({ collection, rows }: Table, at: number, row: Row): void => {
    const others = rows.filter((_, index) => index !== at)
    checkUnique(collection, others, row)
    rows[at] = copy<Row>(row)
  }
  const changeable = (table: Table) => {
    if (table.collection.appendOnly !== false) throw new AppendOnlyViolation(table.collection.name)
  }
  /** Whether a retention has something to say, and lets the row go. */
  const mayGo = ({ collection, rows }: Table, row: Row | undefined): boolean => {
    const { appendOnly } = collection
    if (typeof appendOnly === 'boolean') return false
    if (row === undefined) return true
    const ofTeam = (all: readonly Row[]) =>
      all.flatMap((other) => (other.team_id === row.team_id ? [Number(other[appendOnly.field])] : []))
    const place = Number(row[appendOnly.field])
    const marks = ofTeam(tableOf(state, { name: appendOnly.upTo }).rows)
    return Math.max(...marks) >= place && !ofTeam(rows).includes(place - 1)
  }
  return {
    ...reader(() => state),
    async insert(collection, record) {
      const table = tableOf(state, collection)
      put(table, table.rows.length, toRow(record))
    },
    async update<R extends VersionedRecord>(
      collection: Collection<R>,
      scope: Scope,
      id: string,
      revision: number,
      set: object,
    ) {
      const table = tableOf(state, collection)
      changeable(table)
      const at = index(table.rows, scope, id, revision)
      const old = table.rows[at]
      if (old === undefined) return null
      const row = { ...old, ...set, revision: revision + 1 }
      put(table, at, row)
      return copy<R>(row)
    },
    async remove(collection, scope, id, revision) {
      const table = tableOf(state, collection)
      const at = index(table.rows, scope, id, revision)
      if (!mayGo(table, table.rows[at])) changeable(table)
      return at >= 0 && table.rows.splice(at, 1).length === 1
    },
    async claim<R extends LeasedRecord>(collection: Collection<R>, claim: Claim<R>) {
      const table = tableOf(state, collection)
      const { limit, owner, now, until, ...query } = claim
      const free = found(table, query).filter(
        ({ lease_until }) => lease_until === null || String(lease_until) <= now,
      )
      return free.slice(0, limit).map((old) => {
        const row = {
          ...old,
          lease_owner: owner,
          lease_until: until,
          lease_epoch: Number(old.lease_epoch) + 1,
          revision: Number(old.revision) + 1,
        }
        put(table, table.rows.indexOf(old), row)
        return copy<R>(row)
      })
    },
  }
}

function toRow(record: StoredRecord): Row {
  return { ...record }
}

/** That a table holds the records of its collection is known from whoever put them in. */
function copy<R>(row: Row): R {
  return structuredClone(row) as unknown as R
}

function within(scope: Scope, { team_id }: StoredRecord): boolean {
  return scope.teams === 'all' || scope.teams.includes(team_id)
}

function matching<R>(
  { rows }: Table,
  { scope, where }: { readonly scope: Scope; readonly where?: Condition<R> },
): Row[] {
  const satisfies = toPredicate<Row>(where ?? always)
  return rows.filter((row) => within(scope, row) && satisfies(row))
}

function found<R>(table: Table, query: Query<R>): Row[] {
  const orderBy: readonly Pick<Order<Row>, 'field' | 'direction'>[] = query.orderBy ?? [{ field: 'id' }]
  const compare = (a: readonly Scalar[], b: readonly Scalar[]) => {
    for (const [at, { direction }] of orderBy.entries()) {
      const order = compareScalars(a[at] ?? '', b[at] ?? '')
      if (order !== 0) return direction === 'desc' ? -order : order
    }
    return 0
  }
  const place = (row: Row) => orderBy.map(({ field }) => scalar(row[field]) ?? '')
  const { after, limit } = query
  return matching(table, query)
    .sort((a, b) => compare(place(a), place(b)))
    .filter((row) => after === undefined || compare(place(row), after) > 0)
    .slice(0, limit)
}

function checkUnique(collection: Collection<never>, others: readonly Row[], row: Row): void {
  if (others.some(({ id }) => id === row.id)) throw new UniqueViolation(collection.name, 'id')
  for (const { name, fields, where } of collection.unique) {
    const holds = toPredicate<Row>(where ?? always)
    const taken = others.some(
      (other) =>
        holds(other) &&
        holds(row) &&
        fields.every((field) => row[field] !== null && other[field] === row[field]),
    )
    if (taken) throw new UniqueViolation(collection.name, name)
  }
}

function aggregated<R extends StoredRecord, M extends Record<string, Measure<R>>>(
  table: Table,
  { groupBy = [], bucket, measures, ...query }: Aggregation<R, M>,
): AggregateRow<M>[] {
  const edges = bucket?.edges ?? []
  const bucketOf = (row: Row) => {
    if (bucket === undefined) return null
    const value = row[bucket.field]
    return edges.findIndex(
      (edge, at) => typeof value === 'string' && edge <= value && value < (edges[at + 1] ?? ''),
    )
  }
  const rows = matching(table, query).filter((row) => bucketOf(row) !== -1)
  const keyOf = (row: Row) => JSON.stringify([bucketOf(row), groupBy.map((field) => row[field])])
  const whole = groupBy.length === 0 && bucket === undefined
  const groups = whole ? [rows] : [...Map.groupBy(rows, keyOf).values()]
  return groups.map((group) => {
    const [first] = group
    return {
      group: Object.fromEntries(groupBy.map((field) => [field, scalar(first?.[field])])),
      bucket: first === undefined ? null : bucketOf(first),
      values: Object.fromEntries(
        Object.entries(measures).map(([name, measure]) => [name, measured(measure, group)]),
      ) as AggregateRow<M>['values'],
    }
  })
}

function measured<R>(measure: Measure<R>, rows: readonly Row[]): number | string | null {
  if (measure.measure === 'count') return rows.length
  const values = rows.map((row) => scalar(row[measure.field])).filter((value) => value !== null)
  values.sort(compareScalars)
  const numbers = values.map(Number)
  if (values.length === 0) return null
  const sum = numbers.reduce((total, value) => total + value)
  switch (measure.measure) {
    case 'sum':
      return sum
    case 'mean':
      return sum / numbers.length
    case 'quantile': {
      const rank = measure.at * (numbers.length - 1)
      const [low = 0, high = low] = numbers.slice(Math.floor(rank))
      return low + (high - low) * (rank % 1)
    }
    default: {
      const extreme = measure.measure === 'min' ? values[0] : values.at(-1)
      return typeof extreme === 'boolean' || extreme === undefined ? null : extreme
    }
  }
}

function scalar(value: unknown): Scalar | null {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}
