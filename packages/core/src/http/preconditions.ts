import { faultAt, malformed } from './problem.ts'

/** The entity tag of a revision. */
export function etagOf(revision: number): string {
  return `"${revision}"`
}

/**
 * The revision that `If-Match` asks for; `undefined` without one, and for `*`, which holds for whatever is there. One tag
 * only: a list would be a choice of revisions, and a command acts on what its caller has seen.
 */
function revisionFrom(header: string | null): number | undefined {
  if (header === null || header.trim() === '*') return undefined
  const revision = /^"([1-9]\d{0,14})"$/.exec(header.trim())?.[1]
  if (revision !== undefined) return Number(revision)
  throw malformed(
    `If-Match has to be one ETag as an answer gave it, or *; it is ${header}.`,
    header.includes('W/')
      ? 'A proxy has weakened the ETag. Send the revision itself, such as If-Match: "3".'
      : 'Send the revision in double quotes, such as If-Match: "3".',
  )
}

/** Puts the revision of `If-Match` into the input of a command, where the body does not say another one. */
export function withRevision(
  input: Record<string, unknown>,
  header: string | null,
  takesRevision: boolean,
): Record<string, unknown> {
  if (header === null) return input
  if (!takesRevision)
    throw malformed(
      'This operation changes no single record, so If-Match says nothing.',
      'Leave If-Match out.',
    )
  const revision = revisionFrom(header)
  if (revision === undefined) return input
  if (input.revision !== undefined && input.revision !== revision)
    throw faultAt('/revision', `differs from If-Match: ${header}`)
  return { ...input, revision }
}

/** Whether `If-None-Match` names this tag. By weak comparison, as RFC 9110 has it for this header. */
export function namesTag(header: string | null, etag: string): boolean {
  if (header === null) return false
  if (header.trim() === '*') return true
  return header.split(',').some((part) => part.trim().replace(/^W\//, '') === etag)
}
