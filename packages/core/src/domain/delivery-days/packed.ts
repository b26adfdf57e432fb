const ZERO = 48
const DIGITS = 64

/** How many digits an instant within its day takes, in milliseconds; and a duration of ten thousand years. */
const INSTANT = 5
const DURATION = 9

/**
 * A whole number from 0 as text of a fixed length, in 64 digits whose order is that of their code points: as texts such
 * numbers stand in the order of their values, and a loop reads them several times faster than numbers in JSON.
 */
function pack(value: number, length: number): string {
  let text = ''
  for (let rest = value, digit = 0; digit < length; digit += 1) {
    text = String.fromCharCode(ZERO + (rest % DIGITS)) + text
    rest = Math.floor(rest / DIGITS)
  }
  return text
}

function unpack(text: string, from: number, length: number): number {
  let value = 0
  for (let digit = from; digit < from + length; digit += 1)
    value = value * DIGITS + text.charCodeAt(digit) - ZERO
  return value
}

/** An instant, as milliseconds of its day. */
export function packInstant(milliseconds: number): string {
  return pack(milliseconds, INSTANT)
}

/** How many instants a text of them holds. */
export function instantsIn(text: string): number {
  return text.length / INSTANT
}

/** The instants of a text of them. */
export function unpackInstants(text: string): number[] {
  const instants: number[] = []
  for (let at = 0; at < text.length; at += INSTANT) instants.push(unpack(text, at, INSTANT))
  return instants
}

/** How many instants of a text in rising order are in front of one. */
export function instantsBefore(text: string, instant: number): number {
  let low = 0
  let high = text.length / INSTANT
  while (low < high) {
    const middle = (low + high) >>> 1
    if (unpack(text, middle * INSTANT, INSTANT) < instant) low = middle + 1
    else high = middle
  }
  return low
}

/** The instants of a text, each as a text of its own. */
export function splitInstants(text: string): string[] {
  return split(text, 0, INSTANT)
}

/** A duration in milliseconds and the instant of its day that it belongs to. */
export function packEntry(duration: number, instant: number): string {
  return pack(duration, DURATION) + pack(instant, INSTANT)
}

/** The duration of an entry. */
export function durationOf(entry: string): number {
  return unpack(entry, 0, DURATION)
}

/** Entries in rising order as one text: in front how many digits the longest duration takes, and each no longer than that. */
export function joinEntries(entries: readonly string[]): string {
  const longest = entries.at(-1)
  if (longest === undefined) return ''
  let cut = 0
  while (cut < DURATION - 1 && longest.charCodeAt(cut) === ZERO) cut += 1
  return pack(DURATION - cut, 1) + entries.map((entry) => entry.slice(cut)).join('')
}

export function splitEntries(text: string): string[] {
  if (text === '') return []
  const digits = unpack(text, 0, 1)
  const zeros = pack(0, DURATION - digits)
  return split(text, 1, digits + INSTANT).map((entry) => zeros + entry)
}

/** The durations of a text of entries, and the instants where these are asked for. */
export function unpackEntries(
  text: string,
  instants: boolean,
): { readonly durations: Float64Array; readonly instants: Int32Array } {
  const digits = text === '' ? 0 : unpack(text, 0, 1)
  const length = digits + INSTANT
  const count = text === '' ? 0 : (text.length - 1) / length
  const durations = new Float64Array(count)
  const found = new Int32Array(instants ? count : 0)
  for (let index = 0, at = 1; index < count; index += 1, at += length) {
    durations[index] = unpack(text, at, digits)
    if (instants) found[index] = unpack(text, at + digits, INSTANT)
  }
  return { durations, instants: found }
}

/** Puts a text into a rising list, or takes one like it out; what is not there cannot be taken out. */
export function change(list: string[], entry: string, sign: 1 | -1): void {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((list[middle] ?? '') < entry) low = middle + 1
    else high = middle
  }
  if (sign === 1) list.splice(low, 0, entry)
  else if (list[low] === entry) list.splice(low, 1)
}

function split(text: string, from: number, length: number): string[] {
  const parts: string[] = []
  for (let at = from; at < text.length; at += length) parts.push(text.slice(at, at + length))
  return parts
}
