import type { Deployment } from '../domain/deployments/index.ts'
import type {
  Admission,
  Executor,
  HostGate,
  MetricsSource,
  RolloutTarget,
  TrafficRouter,
} from '../ports/index.ts'
import type { ServiceOptions } from '../services/service.ts'

export const ROLLOUT_TIMEOUT = 10_000
export const ROLLOUT_LEASE = 30_000

/** What the rollouts of this process are carried out with. */
export interface RolloutOptions {
  /** Brings versions to where they run. Without it, steps that need it err. */
  readonly executor?: Executor | undefined
  /** Shares the traffic. Needed for canaries and blue-green deployments. */
  readonly router?: TrafficRouter | undefined
  /** Answers gates with a query. */
  readonly metrics?: MetricsSource | undefined
  /** Answers gates of the host, by name. */
  readonly gates?: Readonly<Record<string, HostGate>> | undefined
  /**
   * What forbids a run to begin or to go further. A plan with prerequisites or an approval waits until it is there and
   * says that they hold. @default nothing forbids a plan without them
   */
  readonly admit?: Admission | undefined
  /** Health of a new version. @default the health of its deployment, where it has a health_check_url */
  readonly health?:
    | ((
        target: RolloutTarget,
        options: { readonly signal: AbortSignal },
      ) => Promise<Deployment['health'] | null>)
    | undefined
  /** Runs that are seen to at once. @default 50 */
  readonly concurrency?: number | undefined
  /** How long an answer is waited for, in milliseconds. What takes longer should answer `running`. @default 10000 */
  readonly timeout?: number | undefined
  /**
   * How long a claim of a run, a promotion or a rollout in waves holds without a sign of life, in milliseconds; more than twice
   * `timeout`. @default 30000
   */
  readonly lease?: number | undefined
}

/** What plans are judged by where they are made. */
export function meansOf(options: RolloutOptions | undefined): ServiceOptions['means'] {
  if (options === undefined) return undefined
  return {
    executor: options.executor !== undefined,
    router: options.router !== undefined,
    metrics: options.metrics !== undefined,
    gates: Object.keys(options.gates ?? {}),
    health: options.health !== undefined,
    admit: options.admit !== undefined,
  }
}
