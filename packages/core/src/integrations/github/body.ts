import { parse } from 'secure-json-parse'
import { SlipwayError } from '../../errors/index.ts'
import { isObject, type Payload } from './payload.ts'

/** GitHub sends no payload above 25 MB. */
const MAX_BYTES = 25 * 1024 * 1024
/** GitHub's own payloads are about six levels deep; the `payload` of a deployment is its creator's. */
const MAX_DEPTH = 100

/** The JSON object of a body that has been found authentic, sent as JSON or as a form with `payload`. */
export function parseBody(body: Uint8Array, contentType: string | null): Payload {
  const text = jsonText(body, contentType)
  if (depthOf(text) > MAX_DEPTH) throw malformed(`It is more than ${MAX_DEPTH} levels deep.`)
  let value: unknown
  try {
    value = parse(text, { protoAction: 'remove', constructorAction: 'remove' })
  } catch (cause) {
    throw malformed('It is not JSON.', cause)
  }
  if (!isObject(value)) throw malformed('It is not a JSON object.')
  return value
}

/** Before anything is read: so that a huge body costs neither a signature nor a parse. */
export function checkSize(body: Uint8Array): void {
  if (body.byteLength <= MAX_BYTES) return
  throw new SlipwayError(
    'payload_too_large',
    `The body is larger than the ${MAX_BYTES} bytes that GitHub sends.`,
  )
}

function jsonText(body: Uint8Array, contentType: string | null): string {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch (cause) {
    throw malformed('It is not UTF-8.', cause)
  }
  if (!/^application\/x-www-form-urlencoded\b/i.test(contentType ?? '')) return text
  const payload = new URLSearchParams(text).get('payload')
  if (payload === null) throw malformed('The form has no payload.')
  return payload
}

/** How deeply brackets nest, outside of strings, at most; counted before anything is built of them. */
function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  let inString = false
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (inString) {
      if (code === BACKSLASH) index += 1
      else if (code === QUOTE) inString = false
    } else if (code === QUOTE) inString = true
    else if (code === OPEN_BRACKET || code === OPEN_BRACE) {
      depth += 1
      if (depth > deepest) deepest = depth
    } else if (code === CLOSE_BRACKET || code === CLOSE_BRACE) depth -= 1
  }
  return deepest
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d

function malformed(why: string, cause?: unknown): SlipwayError {
  return new SlipwayError('malformed_request', `The delivery cannot be read. ${why}`, {
    next: 'Set the content type of the webhook on GitHub to application/json.',
    cause,
  })
}
