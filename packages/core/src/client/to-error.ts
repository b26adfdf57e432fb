import { isHTTPError, isTimeoutError } from 'ky'
import {
  type ErrorCode,
  type InputFault,
  isErrorCode,
  isSlipwayError,
  type Reason,
  SlipwayError,
} from '../errors/index.ts'

/**
 * What a failed request means. An answer of the handler says it itself; whatever stands in between, such as a proxy or the
 * host's own sign-in, is told by its status. The caller's own abort is handed on as it is, as `fetch` does.
 */
export function toError(error: unknown, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted === true) return signal.reason
  if (isSlipwayError(error)) return error
  if (isHTTPError(error)) return fromAnswer(error.response.status, error.data, error.request.url)
  const what = isTimeoutError(error) ? 'did not answer in time' : 'could not be reached'
  return new SlipwayError('network_failed', `The server ${what}.`, { next: CHECK, cause: error })
}

/** An answer that is not what the handler would say. */
export function unexpectedAnswer(status: number, type: string | null, url: string): SlipwayError {
  const what = type === null ? 'nothing' : type
  return new SlipwayError('network_failed', `${url} answered ${status} with ${what} instead of JSON.`, {
    next: 'Check that baseUrl is where the handler stands, and that no sign-in page or proxy answers in its place.',
  })
}

const CHECK = 'Check the connection and try again; look first whether a command was carried out all the same.'

const BY_STATUS: Readonly<Record<number, ErrorCode>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  413: 'payload_too_large',
}

/** The error behind an answer that is none of the good ones. */
function fromAnswer(status: number, data: unknown, url: string): SlipwayError {
  if (isObject(data) && isErrorCode(data.code)) {
    return new SlipwayError(data.code, textOf(data.detail) ?? textOf(data.title) ?? data.code, {
      next: textOf(data.next),
      faults: listOf(data.faults, isFault),
      reasons: listOf(data.reasons, isReason),
    })
  }
  const code = BY_STATUS[status]
  if (code === undefined) return unexpectedAnswer(status, 'something else', url)
  return new SlipwayError(code, `${url} answered ${status}, before Slipway was asked.`, {
    next: 'Ask whoever runs the server what stands in front of it.',
  })
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isFault(value: unknown): value is InputFault {
  return isObject(value) && typeof value.pointer === 'string' && typeof value.message === 'string'
}

function isReason(value: unknown): value is Reason {
  return isObject(value) && typeof value.code === 'string' && typeof value.message === 'string'
}

function listOf<T>(value: unknown, isPart: (part: unknown) => part is T): readonly T[] | undefined {
  return Array.isArray(value) ? value.filter(isPart) : undefined
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
