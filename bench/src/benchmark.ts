/** What a benchmark found: of ours and of the peer, both in the benchmark's unit. */
export interface Figures {
  readonly value: number
  readonly peer_value: number
}

/** Says on what it works just now, for whoever waits. */
export type Tell = (message: string) => void

export interface Benchmark {
  readonly id: string
  /** Milliseconds or renders, of which less is better, or times a second. */
  readonly unit: 'ms' | 'renders' | '/s'
  /** What the figures are of, and of whom else. */
  readonly subject: string
  readonly peer: string
  /**
   * `ratio`: at most so many times the peer's time. `value`: at most so many milliseconds, or at least so many a second.
   * With both, both must hold.
   */
  readonly goal: { readonly ratio: number; readonly value?: number } | { readonly value: number }
  /** Takes long to prepare, so that it is run only where it is asked for by name. @default false */
  readonly byName?: boolean
  /** Fetches what runs it. It throws when it cannot tell: a figure that was not measured is none. */
  readonly load: () => Promise<(tell: Tell) => Promise<Figures>>
}

/** One line of the answer. `ratio` is the time ours takes as a multiple of the peer's, also where rates are given. */
export interface Result extends Figures {
  readonly id: string
  readonly unit: Benchmark['unit']
  readonly peer: string
  readonly ratio: number
  /** Of the ratio; where the peer is only told of for comparison, of the value, in its unit. */
  readonly goal: number
  readonly met: boolean
}

export function toResult({ id, unit, peer, goal }: Benchmark, { value, peer_value }: Figures): Result {
  const isRate = unit === '/s'
  const ratio = isRate ? peer_value / value : value / peer_value
  const ofRatio = 'ratio' in goal ? goal.ratio : undefined
  const wanted = goal.value ?? (isRate ? 0 : Number.POSITIVE_INFINITY)
  const isEnough = isRate ? value >= wanted : value <= wanted
  return {
    id,
    value: rounded(value),
    unit,
    peer,
    peer_value: rounded(peer_value),
    ratio: rounded(ratio),
    goal: ofRatio ?? wanted,
    met: isEnough && (ofRatio === undefined || ratio <= ofRatio),
  }
}

/** Four digits are more than any of the figures is good for. */
function rounded(value: number): number {
  return value >= 1_000 ? Math.round(value) : Number(value.toPrecision(4))
}
