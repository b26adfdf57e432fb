import { isSlipwayError } from '@slipway/core'

export interface Check {
  readonly name: string
  readonly ok: boolean
  /** What was wrong. */
  readonly fault?: string
  /** What was compared, where that says more than the name. */
  readonly note?: string
}

export interface Checks {
  readonly results: readonly Check[]
  /** Runs one check: it holds unless it throws. A text that it gives back is its note. */
  run(name: string, work: () => Promise<unknown>): Promise<void>
}

/** Collects what was checked; `told` hears of each as it ends. */
export function createChecks(told: (check: Check) => void): Checks {
  const results: Check[] = []
  return {
    results,
    async run(name, work) {
      let check: Check = { name, ok: true }
      try {
        const note = await work()
        if (typeof note === 'string') check = { name, ok: true, note }
      } catch (error) {
        check = { name, ok: false, fault: error instanceof Error ? error.message : String(error) }
      }
      results.push(check)
      told(check)
    },
  }
}

/** The code that a call is refused with; throws when it is not refused. */
export async function refusalOf(call: Promise<unknown>): Promise<string> {
  try {
    await call
  } catch (error) {
    if (isSlipwayError(error)) return error.code
    throw error
  }
  throw new Error('It was not refused.')
}
