import * as z from 'zod/mini'
import { localeError } from '../domain/values/messages.ts'
import { type InputFault, SlipwayError } from '../errors/index.ts'

/** Parses the input of a call once, at the door. Throws `SlipwayError` `invalid_input` with every fault in its place. */
export function parseInput<T>(schema: z.ZodMiniType, input: unknown): T {
  const polluted = prototypeKeyIn(input, 0)
  if (polluted !== undefined)
    throw invalid([{ pointer: polluted, message: 'is not a name that can be used' }])
  const result = z.safeParse(schema, input ?? {}, { error: localeError })
  if (result.success) return result.data as T
  throw invalid(result.error.issues.flatMap(toFaults))
}

function invalid(faults: readonly InputFault[]): SlipwayError {
  const first = faults[0]
  return new SlipwayError(
    'invalid_input',
    `${first === undefined ? 'The input' : describe(first)}${more(faults.length)}`,
    {
      faults,
      next: 'Correct the fields named in `faults` and call again; nothing was written.',
    },
  )
}

/** No input is as deep; what is deeper is not looked at and refused by its schema. */
const DEPTH = 16

/**
 * Where a key `__proto__` stands, if anywhere. The schemas would leave it out without a word; over HTTP it is refused as
 * well.
 */
function prototypeKeyIn(value: unknown, depth: number): string | undefined {
  if (typeof value !== 'object' || value === null || depth > DEPTH) return undefined
  if (Object.hasOwn(value, '__proto__')) return '/__proto__'
  for (const key of Object.keys(value)) {
    const part: unknown = Reflect.get(value, key)
    if (typeof part !== 'object' || part === null) continue
    const found = prototypeKeyIn(part, depth + 1)
    if (found !== undefined) return `/${escaped(key)}${found}`
  }
  return undefined
}

function toFaults(issue: z.core.$ZodIssue): InputFault[] {
  const at = issue.path.map((part) => `/${escaped(String(part))}`).join('')
  if (issue.code === 'invalid_union' && issue.errors[0] !== undefined) {
    // Of the forms that it could have, the one that it came furthest in is what was meant. The field is named and not the
    // place in it: one value and a list of it are the same thing, and so on the wire.
    const closest = issue.errors.reduce((best, form) => (depthOf(form) > depthOf(best) ? form : best))
    return closest.flatMap(toFaults).map(({ message }) => ({ pointer: at, message }))
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: `${at}/${escaped(key)}`,
      message: 'is not a known field',
    }))
  }
  return [{ pointer: at, message: issue.message }]
}

function depthOf(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(...issues.map(({ path }) => path.length))
}

/** A part of a JSON pointer (RFC 6901). */
function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1')
}

function describe(fault: InputFault): string {
  return `${fault.pointer === '' ? 'The input' : fault.pointer}: ${fault.message}`
}

function more(count: number): string {
  return count > 1 ? ` (and ${count - 1} more)` : ''
}
