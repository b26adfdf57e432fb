/** What the keeper of a server is told at its start. */
export interface Setup {
  readonly folder: string
  /** Whether the data stay when the server ends. */
  readonly kept: boolean
  readonly port: number
  readonly user: string
  readonly password: string
  readonly initdb: readonly string[]
  readonly settings: Readonly<Record<string, string>>
}

/** `fast` undoes what is under way; `crash` leaves everything as it is, to be recovered at the next start. */
export type Order = 'start' | 'fast' | 'crash'

/** The answer to the start, and to each order. */
export type Report = { readonly ok: true } | { readonly ok: false; readonly message: string }
