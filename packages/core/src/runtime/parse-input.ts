import * as z from 'zod/mini'
import { type InputFault, SlipwayError } from '../errors/index.ts'

// Given with each parse: the global configuration of zod belongs to the host.
const { localeError } = z.locales.en()

/** Parses the input of a call once, at the door. Throws `SlipwayError` `invalid_input` with every fault in its place. */
export function parseInput<T>(schema: z.ZodMiniType, input: unknown): T {
  const result = z.safeParse(schema, input ?? {}, { error: localeError })
  if (result.success) return result.data as T
  const faults = result.error.issues.flatMap(toFaults)
  const first = faults[0]
  throw new SlipwayError(
    'invalid_input',
    `${first === undefined ? 'The input' : describe(first)}${more(faults.length)}`,
    {
      faults,
      next: 'Correct the fields named in `faults` and call again; nothing was written.',
    },
  )
}

function toFaults(issue: z.core.$ZodIssue): InputFault[] {
  const at = issue.path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      message: 'is not a known field',
    }))
  }
  return [{ pointer: at, message: issue.message }]
}

function describe(fault: InputFault): string {
  return `${fault.pointer === '' ? 'The input' : fault.pointer}: ${fault.message}`
}

function more(count: number): string {
  return count > 1 ? ` (and ${count - 1} more)` : ''
}
