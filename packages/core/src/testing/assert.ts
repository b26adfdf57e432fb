/** Throws when the two are not alike: same values, same fields, whatever the order of keys. 0 and -0 are alike. */
export function equal(actual: unknown, expected: unknown, about: string): void {
  if (alike(actual, expected)) return
  throw new Error(`${about}: expected ${show(expected)}, found ${show(actual)}`)
}

/** Throws when `condition` is false. */
export function check(condition: boolean, about: string): void {
  if (!condition) throw new Error(about)
}

/** Gives what the promise was rejected with; throws when it was not. */
export async function rejection(promise: Promise<unknown>, about: string): Promise<unknown> {
  try {
    await promise
  } catch (error) {
    return error
  }
  throw new Error(`${about}: expected it to be rejected, and it was not`)
}

/** Throws unless the promise is rejected with an error of this name and, where one is given, this code or index. */
export async function rejects(
  promise: Promise<unknown>,
  wanted: { readonly name: string; readonly code?: string; readonly index?: string },
  about: string,
): Promise<void> {
  const error = await rejection(promise, about)
  const found = error instanceof Error ? error : new Error(String(error))
  const fields = Object.keys(wanted).map((key) => [key, Object.getOwnPropertyDescriptor(found, key)?.value])
  equal(Object.fromEntries(fields), wanted, `${about} (${found.message})`)
}

export function alike(a: unknown, b: unknown): boolean {
  if (a === b || (Number.isNaN(a) && Number.isNaN(b))) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const left = Object.keys(a)
  if (left.length !== Object.keys(b).length) return false
  return left.every((key) => Object.hasOwn(b, key) && alike(own(a, key), own(b, key)))
}

function own(value: object, key: string): unknown {
  return Object.getOwnPropertyDescriptor(value, key)?.value
}

function show(value: unknown): string {
  const text =
    JSON.stringify(value, (_, inner) => (inner === undefined ? '(undefined)' : inner)) ?? String(value)
  return text.length > 2_000 ? `${text.slice(0, 2_000)}…` : text
}
