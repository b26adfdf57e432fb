/**
 * The id of a deployment that another system reports: a UUID (version 8 of RFC 9562) made of the instant of its creation
 * there and a hash of what it is called. Like every other id it sorts by time; but it does not depend on which message
 * came first, so neither does anything that is ordered by it, and two processes that hear of a deployment at once cannot
 * both record it.
 */
export function reportedId(
  name: { readonly team_id: string; readonly source: string; readonly external_id: string },
  createdAt: string,
  sha256: (text: string) => string,
): string {
  const time = Math.max(Date.parse(createdAt), 0).toString(16).padStart(12, '0').slice(-12)
  const hash = sha256(JSON.stringify([name.team_id, name.source, name.external_id]))
  const variant = ((Number.parseInt(hash.slice(3, 4), 16) & 0x3) | 0x8).toString(16)
  return [
    time.slice(0, 8),
    time.slice(8),
    `8${hash.slice(0, 3)}`,
    `${variant}${hash.slice(4, 7)}`,
    hash.slice(7, 19),
  ].join('-')
}
