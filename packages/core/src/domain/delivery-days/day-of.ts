const DAY = 86_400_000
const names = new Map<number, string>()

/** The day of UTC that an instant falls in. */
export function dayOf(at: number): string {
  const day = Math.floor(at / DAY)
  const known = names.get(day)
  if (known !== undefined) return known
  const name = new Date(day * DAY).toISOString().slice(0, 10)
  // A few hundred years of them.
  if (names.size < 100_000) names.set(day, name)
  return name
}
