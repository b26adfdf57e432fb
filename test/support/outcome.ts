import { type ErrorCode, isSlipwayError } from '@slipway/core'

/** The code of an error; one that is no `SlipwayError` is thrown on, as nobody should ever meet one. */
export function codeOf(error: unknown): ErrorCode {
  if (!isSlipwayError(error)) throw error
  return error.code
}

/** `done`, or the code of the error that a call ended with. */
export async function outcomeOf(call: Promise<unknown>): Promise<ErrorCode | 'done'> {
  try {
    await call
    return 'done'
  } catch (error) {
    return codeOf(error)
  }
}
