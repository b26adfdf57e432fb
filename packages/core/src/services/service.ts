import type { Contract } from '../contract/index.ts'
import type {
  CommandOperation,
  Operation,
  OutputOf,
  ParsedOf,
  StreamOperation,
} from '../contract/operation.ts'
import type { Environment } from '../domain/environments/index.ts'
import type { CheckSettings } from '../domain/health/index.ts'
import type { Means } from '../domain/strategies/index.ts'
import type { Ids, SigningKeys } from '../ports/index.ts'
import type { CommandContext, QueryContext } from './context.ts'
import type { Feed } from './feed.ts'
import type { SecretBox } from './secret-box.ts'

type Handler<O extends Operation> = O extends StreamOperation
  ? (context: QueryContext, input: ParsedOf<O>) => AsyncGenerator<OutputOf<O>>
  : O extends CommandOperation
    ? (context: CommandContext, input: ParsedOf<O>) => Promise<OutputOf<O>>
    : (context: QueryContext, input: ParsedOf<O>) => Promise<OutputOf<O>>

/** What carries out the operations of one group: one function for each. */
export type Service<G extends keyof Contract> = {
  readonly [N in keyof Contract[G]]: Contract[G][N] extends Operation ? Handler<Contract[G][N]> : never
}

/** What services are made with, beside the context of each call. */
export interface ServiceOptions {
  readonly ids: Ids
  readonly environments: readonly Environment[]
  readonly secrets: SecretBox
  /** SHA-256 of a text, in hexadecimal. */
  readonly sha256: (text: string) => string
  /** Signs and checks the journal's checkpoints. */
  readonly signing: SigningKeys | undefined
  /** Whether an application and an asset must be in the catalog before something is deployed there. */
  readonly catalog: 'open' | 'required'
  /** IANA zone of figures where the caller gives none. */
  readonly timeZone: string
  readonly feed: Feed
  /** What deployments are checked by where nothing else was said of them. */
  readonly checkSettings: CheckSettings
  /** What this process carries rollouts out with; `undefined`: it carries none out. */
  readonly means:
    | (Omit<Means, 'health'> & {
        /** Whether the host itself checks new versions. */ readonly health: boolean
      })
    | undefined
}
