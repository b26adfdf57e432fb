import type { CreateWavesInput } from '../../readings/operations.ts'
import { filled } from '../fields/editable-values.ts'

/** One wave, as it is filled in. */
export interface WaveValues {
  id: string
  /** How many places; the last wave takes the rest, whatever stands here. */
  size: string
  parallel: string
  /** Per cent. */
  threshold: string
  /** Minutes. */
  soak: string
}

/** The form as it is filled in. */
export interface PlanValues {
  environment_name: string
  application_id: string
  /** Only what has this version; empty: whatever is pending. */
  version: string
  /** The deployments that were chosen, in the order in which they were. */
  places: string[]
  waves: WaveValues[]
  on_threshold: CreateWavesInput['plan']['on_threshold']
  reason: string
  ticket: string
}

export const NO_WAVE: WaveValues = { id: '', size: '1', parallel: '1', threshold: '0', soak: '0' }

export const NOTHING: PlanValues = {
  ...{ environment_name: '', application_id: '', version: '', places: [], reason: '', ticket: '' },
  waves: [
    { ...NO_WAVE, id: 'pilot', soak: '30' },
    { ...NO_WAVE, id: 'rest', parallel: '10', threshold: '5' },
  ],
  on_threshold: 'halt',
}

/** The places of each wave, in order; what the sizes leave belongs to the last one. */
export function wavesOf({ places, waves }: Pick<PlanValues, 'places' | 'waves'>): readonly string[][] {
  let at = 0
  return waves.map(({ size }, index) => {
    const end = index === waves.length - 1 ? places.length : at + (wholeOf(size, 1, 10_000) ?? 0)
    const own = places.slice(at, end)
    at = Math.min(end, places.length)
    return own
  })
}

/** What is sent. */
export function toInput(values: PlanValues): CreateWavesInput {
  const members = wavesOf(values)
  return {
    plan: {
      waves: values.waves.map(({ id, parallel, threshold, soak }, index) => ({
        id: id.trim(),
        deployment_ids: [...(members[index] ?? [])],
        parallel: Number(parallel),
        error_threshold: Number(threshold),
        soak_seconds: Number(soak) * 60,
      })),
      on_threshold: values.on_threshold,
    },
    ...filled({ reason: values.reason, ticket: values.ticket }),
  }
}

export type PlanFault =
  | 'noPlaces'
  | 'name'
  | 'twice'
  | 'size'
  | 'nothingLeft'
  | 'parallel'
  | 'threshold'
  | 'soak'

/** Everything that is wrong with what was filled in, each at its field. */
export function faultsOf(values: PlanValues): { readonly field: string; readonly fault: PlanFault }[] {
  const members = wavesOf(values)
  const ofWaves = values.waves.flatMap(({ id, size, parallel, threshold, soak }, index) => {
    const isLast = index === values.waves.length - 1
    const isTwice = values.waves.findIndex((wave) => wave.id.trim() === id.trim()) < index
    const isSized = isLast || wholeOf(size, 1, 10_000) !== null
    const found: readonly (readonly [string, PlanFault, boolean])[] = [
      ['id', 'name', !/^[a-z][a-z0-9-]{0,99}$/.test(id.trim())],
      ['id', 'twice', isTwice],
      ['size', 'size', !isSized],
      ['size', 'nothingLeft', isSized && values.places.length > 0 && members[index]?.length === 0],
      ['parallel', 'parallel', wholeOf(parallel, 1, 1_000) === null],
      ['threshold', 'threshold', !isShare(threshold)],
      ['soak', 'soak', wholeOf(soak, 0, 525_600) === null],
    ]
    return found.flatMap(([field, fault, isSo]) =>
      isSo ? [{ field: `waves.${index}.${field}`, fault }] : [],
    )
  })
  return [
    ...(values.places.length === 0 ? [{ field: 'places', fault: 'noPlaces' as const }] : []),
    ...ofWaves,
  ]
}

function wholeOf(text: string, least: number, most: number): number | null {
  const number = text.trim() === '' ? Number.NaN : Number(text)
  return Number.isInteger(number) && number >= least && number <= most ? number : null
}

function isShare(text: string): boolean {
  const share = text.trim() === '' ? Number.NaN : Number(text)
  return share >= 0 && share <= 100
}
