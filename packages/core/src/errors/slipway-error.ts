import { ERROR_CODES, type ErrorCode } from './codes.ts'

/** One fault of an input, at its place. */
export interface InputFault {
  /** JSON pointer into the input, `''` for the whole of it. */
  readonly pointer: string
  readonly message: string
}

/** One reason why something was refused. */
export interface Reason {
  readonly code: string
  readonly message: string
}

export interface SlipwayErrorOptions {
  /** What to do next, as a sentence. */
  readonly next?: string | undefined
  /** What is wrong with the input, place by place (`invalid_input`). */
  readonly faults?: readonly InputFault[] | undefined
  /** Every reason of a refusal (`forbidden`, `transition_refused`). */
  readonly reasons?: readonly Reason[] | undefined
  readonly cause?: unknown
}

/**
 * The one error class of Slipway. `message` says what happened and why, `next` what to do about it, and `code` is
 * stable. It survives the wire: the remote client throws the same class with the same code.
 */
export class SlipwayError extends Error {
  override readonly name = 'SlipwayError'
  readonly code: ErrorCode
  readonly next: string | undefined
  readonly faults: readonly InputFault[] | undefined
  readonly reasons: readonly Reason[] | undefined

  constructor(code: ErrorCode, message: string, options: SlipwayErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.next = options.next
    this.faults = options.faults
    this.reasons = options.reasons
  }

  /** The HTTP status this error travels under. */
  get status(): number {
    return ERROR_CODES[this.code].status
  }
}

/** Tells a `SlipwayError` from anything else, also across copies of the package, and by code where one is given. */
export function isSlipwayError<C extends ErrorCode>(
  error: unknown,
  code?: C,
): error is SlipwayError & { code: C } {
  return (
    error instanceof Error &&
    error.name === 'SlipwayError' &&
    'code' in error &&
    (code === undefined || error.code === code)
  )
}
