// What matrix.css says, in pixels: how high a row will be is known before it is drawn, so that scroll bars stand still.

/** The head of the table. */
export const HEAD = 40
/** The column of the applications, and the same where there is little room. */
export const FIRST = 232
export const FIRST_SMALL = 168
/** A column has at least so much. */
export const COLUMN = 180

const PADDING = 8
const LINE = 20
const SMALL_LINE = 16
const ATTEMPT = 24
const BORDER = 1
/** More slots than this are told as a number, with the worst of them. */
const SHOWN_PLACES = 2

/** What the height of a slot depends on: its lines are there or not. */
interface Lines {
  readonly slot: { readonly current: object | null }
  readonly attempt: unknown
  readonly health: unknown
}

/** Which slots a cell shows; the rest are in its drawer. */
export function shownPlaces<P>(places: readonly P[]): readonly P[] {
  return places.length > SHOWN_PLACES ? places.slice(0, 1) : places
}

export function cellSize(places: readonly Lines[]): number {
  const shown = shownPlaces(places)
  const sizes = shown.map(({ slot, attempt, health }) => {
    const asset = places.length > 1 ? SMALL_LINE : 0
    const now = LINE + (slot.current === null ? 0 : SMALL_LINE) + (health === null ? 0 : SMALL_LINE)
    return asset + now + (attempt === null ? 0 : ATTEMPT)
  })
  const all = shown.length < places.length ? ATTEMPT : 0
  return sizes.reduce((sum, size) => sum + size, all + PADDING * (sizes.length - 1))
}

export function rowSize(cells: readonly number[]): number {
  return Math.max(LINE + SMALL_LINE, ...cells) + 2 * PADDING + BORDER
}
