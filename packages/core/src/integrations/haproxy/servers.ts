/** A server of a backend, as `show servers state` has it. */
export interface Server {
  readonly name: string
  /** 0 to 256. */
  readonly weight: number
  /** Whether new requests can go to it: it is up, and neither in maintenance nor drained. */
  readonly isTaking: boolean
}

/** Up, or up and warming. Source: HAProxy's management guide, "show servers state", srv_op_state. */
const UP = ['1', '2']

/**
 * Reads the answer to `show servers state <backend>`. Columns are found by their names, as the order may grow. Throws what
 * HAProxy says instead.
 */
export function readServers(text: string): Server[] {
  const lines = text.split('\n').map((line) => line.trim())
  const header = lines.find((line) => line.startsWith('# '))
  if (header === undefined)
    throw new Error(`HAProxy shows no servers: ${text.trim().slice(0, 200) || 'it answers nothing.'}`)
  const names = header.slice(2).split(' ')
  return lines
    .filter((line) => line.includes(' ') && !line.startsWith('#'))
    .map((line) => {
      const cells = line.split(' ')
      const cell = (name: string) => cells[names.indexOf(name)] ?? ''
      const weight = Number(cell('srv_uweight'))
      if (cell('srv_name') === '' || cell('srv_uweight') === '' || !Number.isInteger(weight))
        throw new Error(`HAProxy shows a server without name or weight: ${line.slice(0, 200)}`)
      return {
        name: cell('srv_name'),
        weight,
        isTaking: UP.includes(cell('srv_op_state')) && cell('srv_admin_state') === '0',
      }
    })
}

const HEAVIEST = 256

/**
 * Weights for each server of either side, so that `next` of them together have `share` per cent of the traffic, beside
 * `previous` others. Throws where whole weights from 0 to 256 cannot say it, rounded to per cent.
 */
export function weightsFor(
  share: number,
  next: number,
  previous: number,
): { next: number; previous: number } {
  if (share === 0) return { next: 0, previous: 100 }
  if (share === 100) return { next: 100, previous: 0 }
  // In its usual form first: with as many servers on either side, the weights are the shares.
  if (next === previous) return { next: share, previous: 100 - share }
  let best = { next: 1, previous: 1 }
  for (let light = 1; light <= HEAVIEST; light += 1) {
    const exact = (share * previous * light) / ((100 - share) * next)
    const weights = { next: Math.min(HEAVIEST, Math.max(1, Math.round(exact))), previous: light }
    const miss = (of: typeof best) => Math.abs(shareOf(of.next * next, of.previous * previous) - share)
    if (miss(weights) < miss(best)) best = weights
  }
  const reached = Math.round(shareOf(best.next * next, best.previous * previous))
  if (reached !== share)
    throw new Error(
      `With ${next} new servers beside ${previous}, HAProxy's weights give ${reached} % and not ${share} %. Choose other weights for the plan, or as many servers on either side.`,
    )
  return best
}

/** Per cent. */
export function shareOf(next: number, previous: number): number {
  return (100 * next) / (next + previous)
}
