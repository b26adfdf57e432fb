import { ERROR_CODES, SlipwayError } from '../errors/index.ts'
import { type Answer, NO_STORE } from './answer.ts'

/** An error on the wire: a problem document (RFC 9457) with Slipway's own members after `detail`. */
export interface Problem {
  /** Names the code; not an address. */
  readonly type: string
  /** The fixed title of the code. */
  readonly title: string
  readonly status: number
  /** What happened, and why. */
  readonly detail: string
  readonly code: string
  /** What to do about it. */
  readonly next?: string | undefined
  readonly faults?: SlipwayError['faults']
  readonly reasons?: SlipwayError['reasons']
  /** Under which the log has the cause of a fault on our side. */
  readonly correlation_id?: string
}

/** The problem for an error. With a correlation id, its own words stay in the log and only the code goes out. */
export function toProblem(error: SlipwayError, correlation_id?: string): Problem {
  const { code, message, next, faults, reasons } = error
  const { status, title } = ERROR_CODES[code]
  const type = `urn:problem-type:slipway:${code}`
  if (correlation_id === undefined)
    return { type, title, status, detail: message, code, next, faults, reasons }
  return {
    type,
    title,
    status,
    detail: `${title}. The log says why, under ${correlation_id}.`,
    code,
    next: 'Try again; if it stays so, give the correlation id to whoever runs this server.',
    correlation_id,
  }
}

export function problemAnswer(problem: Problem, more?: Readonly<Record<string, string>>): Answer {
  const headers = { ...NO_STORE, 'content-type': 'application/problem+json', ...more }
  return { status: problem.status, headers, body: JSON.stringify(problem) }
}

/** A request that is not as HTTP, or this API, has it. */
export function malformed(message: string, next?: string): SlipwayError {
  return new SlipwayError('malformed_request', message, { next })
}

/** A fault of one field of the input, in the words of the parser at the SDK's door. */
export function faultAt(pointer: string, message: string): SlipwayError {
  return new SlipwayError('invalid_input', `${pointer === '' ? 'The input' : pointer}: ${message}`, {
    faults: [{ pointer, message }],
    next: 'Correct the fields named in `faults` and call again; nothing was written.',
  })
}

/** Escapes the name of a field for a JSON pointer. */
export function pointerTo(field: string): string {
  return `/${field.replaceAll('~', '~0').replaceAll('/', '~1')}`
}

/** The body was read before Slipway could: a fault of the host's set-up, which its makers should be told of. */
export function bodyTaken(before: string): SlipwayError {
  return new SlipwayError('body_taken', `Something else read the body before ${before}.`, {
    next: 'Mount Slipway before the body parser, or keep the raw bytes as request.rawBody: express.json({ verify: (request, response, bytes) => { request.rawBody = bytes } }).',
  })
}

/** Whether the error's own words could tell of the inside. */
export function isOpaque(error: SlipwayError): boolean {
  return error.status === 500 && error.code !== 'body_taken'
}
