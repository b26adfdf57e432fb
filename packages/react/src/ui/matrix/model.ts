import type { Slot, SlotEntry } from '@slipway/core'
import type { MatrixData, MatrixEnvironment, MatrixRow } from '../../readings/operations.ts'
import { type Newer, newerOnTheLeft } from './promotion.ts'
import { cellSize, rowSize } from './sizes.ts'

/** One slot as a cell shows it. */
export interface PlaceModel {
  readonly slot: Slot
  /** The last attempt, where it is another deployment than what is in service. */
  readonly attempt: SlotEntry | null
  /** Of what is in service, where it is not well. */
  readonly health: 'degraded' | 'unhealthy' | null
  readonly newer: Newer | null
  readonly isFailing: boolean
}

/** All slots of one application in one environment, those that need a person first. */
export interface CellModel {
  readonly environment_name: string
  readonly places: readonly PlaceModel[]
  readonly isFailing: boolean
  /** Height of what it shows, in pixels. */
  readonly size: number
}

export interface RowModel {
  readonly key: string
  readonly row: MatrixRow
  readonly isFailing: boolean
  readonly cells: ReadonlyMap<string, CellModel>
  /** Height, in pixels, before it is measured. */
  readonly size: number
  /** Ids of those whom it names. */
  readonly people: readonly string[]
  /** Ids of the assets that it names: where there are several in one cell. */
  readonly assets: readonly string[]
}

/** Whether a slot needs a person: its last attempt failed, or what is in service is unhealthy. */
export function isFailing({ current, last_status }: Slot): boolean {
  return last_status === 'failed' || current?.health === 'unhealthy'
}

const known = new WeakMap<MatrixRow, { readonly order: string; readonly model: RowModel }>()

/** Rows as they are shown. The same row under the same environments gives the same object. */
export function modelsOf(rows: readonly MatrixRow[], environments: readonly string[]): readonly RowModel[] {
  const order = environments.join('\n')
  return rows.map((row) => {
    const found = known.get(row)
    if (found?.order === order) return found.model
    const model = toModel(row, environments)
    known.set(row, { order, model })
    return model
  })
}

function toModel(row: MatrixRow, environments: readonly string[]): RowModel {
  const byEnvironment = new Map<string, Slot[]>()
  for (const slot of row.slots) {
    const slots = byEnvironment.get(slot.environment_name)
    if (slots === undefined) byEnvironment.set(slot.environment_name, [slot])
    else slots.push(slot)
  }
  const cells = new Map<string, CellModel>()
  const left: Slot[][] = []
  for (const environment_name of environments) {
    const slots = byEnvironment.get(environment_name)
    if (slots === undefined) continue
    const places = slots.map((slot) => toPlace(slot, left)).sort((a, b) => urgency(a) - urgency(b))
    cells.set(environment_name, {
      environment_name,
      places,
      isFailing: places.some((place) => place.isFailing),
      size: cellSize(places),
    })
    left.push(slots)
  }
  return {
    key: keyOf(row),
    row,
    isFailing: row.slots.some(isFailing),
    cells,
    size: rowSize([...cells.values()].map(({ size }) => size)),
    people: distinct(row.slots.flatMap(({ current }) => (current === null ? [] : [current.deployed_by]))),
    assets: distinct(
      [...cells.values()].flatMap(({ places }) =>
        places.length > 1 ? places.map(({ slot }) => slot.cloud_asset_id) : [],
      ),
    ),
  }
}

function distinct(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)]
}

export function keyOf({ team_id, application_id }: Pick<MatrixRow, 'team_id' | 'application_id'>): string {
  return `${team_id}/${application_id}`
}

function toPlace(slot: Slot, left: readonly (readonly Slot[])[]): PlaceModel {
  const { current, last } = slot
  const health = current?.health
  return {
    slot,
    attempt: current?.deployment_id === last.deployment_id ? null : last,
    health: health === 'degraded' || health === 'unhealthy' ? health : null,
    newer: newerOnTheLeft(slot, left),
    isFailing: isFailing(slot),
  }
}

/** 0 is looked at first. */
function urgency({ isFailing, health, slot }: PlaceModel): number {
  if (isFailing) return 0
  if (health !== null) return 1
  if (slot.last_status === 'deploying' || slot.last_status === 'pending') return 2
  return slot.current === null ? 4 : 3
}

/** The columns: all environments in promotion order, and behind them those that only slots know any more. */
export function columnsOf(
  { environments, items }: MatrixData,
  wanted?: string | readonly string[] | undefined,
): readonly MatrixEnvironment[] {
  const names = new Set(environments.map(({ name }) => name))
  const further: MatrixEnvironment[] = []
  for (const { slots } of items)
    for (const { environment_name: name } of slots)
      if (!names.has(name)) {
        names.add(name)
        further.push({ name, title: name, protected: false })
      }
  const all = further.length === 0 ? environments : [...environments, ...further]
  if (wanted === undefined) return all
  return all.filter(({ name }) => (typeof wanted === 'string' ? name === wanted : wanted.includes(name)))
}
