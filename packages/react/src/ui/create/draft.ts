import { type FormValues, toValues } from './form-values.ts'

/** What a browser keeps for a page, as far as it is needed here. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const PREFIX = 'slipway.draft.'

/** The browser's storage of this tab; `null` where the page may not use it, and on a server. */
export function tabStorage(): DraftStorage | null {
  try {
    return typeof sessionStorage === 'undefined' ? null : sessionStorage
  } catch {
    return null
  }
}

/** Keeps what has been filled in, but no value of the configuration: those are secret. */
export function keepDraft(storage: DraftStorage | null, user: string | null, values: FormValues): void {
  const configuration = values.configuration.map(({ key }) => ({ key, value: '' }))
  try {
    storage?.setItem(PREFIX + (user ?? ''), JSON.stringify({ ...values, configuration }))
  } catch {
    // It is full or forbidden: the form goes on without a draft.
  }
}

export function dropDraft(storage: DraftStorage | null, user: string | null): void {
  try {
    storage?.removeItem(PREFIX + (user ?? ''))
  } catch {
    // Then there is none.
  }
}

/** What was kept, as far as it still fits the form; `null` where there is nothing. */
export function readDraft(storage: DraftStorage | null, user: string | null): FormValues | null {
  let kept: unknown
  try {
    kept = JSON.parse(storage?.getItem(PREFIX + (user ?? '')) ?? 'null')
  } catch {
    return null
  }
  if (typeof kept !== 'object' || kept === null) return null
  const fields = new Map<string, unknown>(Object.entries(kept))
  const empty = toValues()
  const values = Object.entries(empty).map(([field, value]) => {
    const found = fields.get(field)
    if (typeof value === 'string') return [field, typeof found === 'string' ? found : value]
    return [field, Array.isArray(found) ? found.filter(isRow) : value]
  })
  // Each field is of the kind that an empty form has there; what is in it is judged by the schema like all input.
  return Object.fromEntries(values) as FormValues
}

function isRow(row: unknown): boolean {
  return (
    typeof row === 'object' && row !== null && Object.values(row).every((value) => typeof value === 'string')
  )
}
