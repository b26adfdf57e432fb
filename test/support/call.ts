import { type DeploymentsApi, isSlipwayError, type OperationName } from '@slipway/core'

/** What came of a call, as its caller can see it. */
export interface Reply {
  /** The code of the error, `null` where there was none. */
  readonly code: string | null
  /** The answer, `undefined` where there was an error. */
  readonly value: unknown
  /** Every byte of the answer: over HTTP status, headers and body, in process the value or all parts of the error. */
  readonly bytes: string
}

type Calls = Readonly<Record<string, Readonly<Record<string, (input: unknown) => Promise<unknown>>>>>

/** Calls an operation by its name. Errors that are no `SlipwayError` are thrown: nobody should ever meet one. */
export async function callInProcess(
  api: DeploymentsApi,
  name: OperationName,
  input: Readonly<Record<string, unknown>>,
): Promise<Reply> {
  const [group = '', method = ''] = name.split('.')
  const call = (api as unknown as Calls)[group]?.[method]
  if (call === undefined) throw new Error(`The API has no ${name}.`)
  try {
    const value = await call(input)
    return { code: null, value, bytes: JSON.stringify(value) }
  } catch (error) {
    if (!isSlipwayError(error)) throw error
    const { code, message, next, faults, reasons, status } = error
    return {
      code,
      value: undefined,
      bytes: JSON.stringify({ code, message, next, faults, reasons, status }),
    }
  }
}
