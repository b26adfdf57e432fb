import { isIdempotencyKey } from '../domain/idempotency/index.ts'
import { SlipwayError } from '../errors/index.ts'
import { malformed } from './problem.ts'

/**
 * The key of `Idempotency-Key`: a text in double quotes, as draft-ietf-httpapi-idempotency-key-header-07 has it, or without
 * them, as many programs send it.
 */
export function idempotencyKeyOf(headers: Headers, required: boolean): string | undefined {
  const header = headers.get('idempotency-key')
  if (header === null) {
    if (!required) return undefined
    throw new SlipwayError(
      'idempotency_key_missing',
      'This server wants an Idempotency-Key with each command.',
      {
        next: 'Send a UUID of your own, and the same one when you repeat the command.',
      },
    )
  }
  const text = header.trim()
  const key = /^"(?:[^"\\]|\\["\\])*"$/.test(text) ? text.slice(1, -1).replace(/\\(.)/g, '$1') : text
  if (isIdempotencyKey(key)) return key
  throw malformed(
    'Idempotency-Key has to be one text of 1 to 255 visible ASCII characters.',
    'Send a UUID, such as Idempotency-Key: "0190f5a0-0b5e-7c5e-8a53-3d6c0d4b2f11".',
  )
}
