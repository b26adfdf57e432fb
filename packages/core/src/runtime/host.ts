import type { DeploymentsApi } from '../contract/index.ts'
import type { Actor } from '../domain/access/index.ts'
import type { Logger } from '../ports/index.ts'

/** Says where a call came from; it stands in the journal. */
export interface CallOrigin {
  /** `api`, `http`, or the name of an integration. @default 'api' */
  readonly via?: string
}

/** What came of a webhook that was delivered. */
export interface WebhookReceipt {
  /** `applied`: it changed something. `known`: it had been delivered before. `ignored`: it concerns nothing here. */
  readonly outcome: 'applied' | 'known' | 'ignored'
  readonly message: string
}

/** The part of the SDK that a door, such as the HTTP handler, needs. */
export interface Host {
  as(actor: Actor, origin?: CallOrigin): DeploymentsApi
  /** Hands a delivery to the integration of that name. Throws `SlipwayError` where it is not authentic or not known. */
  receive(
    integration: string,
    delivery: { readonly headers: Headers; readonly body: Uint8Array },
  ): Promise<WebhookReceipt>
  readonly logger: Logger
}
