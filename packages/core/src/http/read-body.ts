import { parse } from 'secure-json-parse'
import { SlipwayError } from '../errors/index.ts'
import { checkNames } from './json-names.ts'
import { faultAt, malformed } from './problem.ts'

/** Reads a body of at most `limit` bytes; counts them as they come, whatever `content-length` says. */
export async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  const told = request.headers.get('content-length')
  if (told !== null && Number(told) > limit) throw tooLarge(limit)
  if (request.body === null) return new Uint8Array()
  const reader = request.body.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.byteLength
    if (length > limit) {
      reader.cancel().catch(() => {})
      throw tooLarge(limit)
    }
    chunks.push(value)
  }
  if (chunks.length === 1 && chunks[0] !== undefined) return chunks[0]
  const bytes = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.byteLength
  }
  return bytes
}

function tooLarge(limit: number): SlipwayError {
  return new SlipwayError('payload_too_large', `The body is larger than ${limit} bytes.`, {
    next: 'Send less at once.',
  })
}

/**
 * Only JSON by its name. A form of another site can send a person's cookies along, but not with this media type: for
 * that a browser asks first, and gets no consent. So a command cannot be forged across sites.
 */
export function requireJson(headers: Headers): void {
  const type = headers.get('content-type')
  const [essence = '', ...parameters] = (type ?? '')
    .toLowerCase()
    .split(';')
    .map((part) => part.trim())
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))
  const isUtf8 = charset === undefined || /^charset="?utf-?8"?$/.test(charset)
  if (essence !== 'application/json' || !isUtf8) {
    throw new SlipwayError(
      'unsupported_media_type',
      type === null
        ? 'The request has no content-type.'
        : `The body is not JSON by its content-type, ${type}.`,
      { next: 'Send the input as JSON in UTF-8, with content-type: application/json.' },
    )
  }
  const coding = headers.get('content-encoding')
  if (coding !== null && coding.toLowerCase() !== 'identity') {
    throw new SlipwayError('unsupported_media_type', `The body has the content-encoding ${coding}.`, {
      next: 'Send it uncompressed.',
    })
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** The JSON object of a body; no body is an object without fields. Names that reach for prototypes are refused. */
export function readObject(bytes: Uint8Array): Record<string, unknown> {
  if (bytes.byteLength === 0) return {}
  const value = readJson(bytes)
  if (!isObject(value)) throw faultAt('', 'must be a JSON object')
  return value
}

function readJson(bytes: Uint8Array): unknown {
  const text = textOf(bytes)
  const value = parsed(text)
  checkNames(text)
  return value
}

function textOf(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw malformed('The body is not UTF-8.', 'Send JSON in UTF-8.')
  }
}

function parsed(text: string): unknown {
  try {
    return parse(text)
  } catch (error) {
    // The parser's own message quotes the body, which may hold secret values.
    const message = error instanceof Error ? error.message : ''
    if (message.includes('forbidden prototype property'))
      throw malformed('The body has a field named __proto__ or constructor.prototype.', 'Leave it out.')
    const position = /at position (\d+)/.exec(message)?.[1]
    throw malformed(
      position === undefined ? 'The body is not JSON.' : `The body is not JSON: see character ${position}.`,
      'Send one JSON object.',
    )
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
