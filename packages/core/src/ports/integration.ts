import type { Report } from '../domain/reports/index.ts'

/** A webhook as it came in: nothing of it may be believed yet. */
export interface Delivery {
  readonly headers: Headers
  /** The body to the byte, as signatures are made over bytes. */
  readonly body: Uint8Array
}

/** What a delivery says. */
export interface Reading {
  /** What the system calls this delivery and the hook that sent it. Without it, only its facts tell a repetition. */
  readonly delivery?: { readonly hook: string | null; readonly id: string } | undefined
  /** What it says of deployments. None where it concerns none here. */
  readonly reports: readonly Report[]
  /** Where there is no report, why not: a sentence for the person who looks at the hook's page. */
  readonly message: string
}

/**
 * Another system that tells of deployments: a CI server, a hosting service. An integration checks that a delivery is
 * authentic and translates it; it writes nothing and decides nothing, so that Slipway can promise the same of all of
 * them: each fact has its effect once, whatever the order and the number of the deliveries.
 */
export interface Integration {
  /** Lower-case letters, digits and `-`. It is part of the webhook's address and the `source` of what it reports. */
  readonly name: string
  /** For people, such as `GitHub`. */
  readonly title: string
  /**
   * Reads one delivery. Throws `SlipwayError` `webhook_unauthentic` when it is not signed by a known secret,
   * `malformed_request` when it is and cannot be read. Reports are only of teams that the host has named.
   */
  receive(delivery: Delivery): Promise<Reading>
}
