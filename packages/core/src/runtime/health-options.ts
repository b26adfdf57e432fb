import type { CheckSettings } from '../domain/health/index.ts'
import type { HealthProbe } from '../ports/index.ts'

/** How this process checks the health of deployments once it has started. */
export interface HealthOptions {
  /** What deployments are checked by where nothing else was said of them. @default see `DEFAULT_CHECK_SETTINGS` */
  readonly settings?: Partial<CheckSettings> | undefined
  /** The host's own probe, for deployments whose `method` is `host`. */
  readonly probe?: HealthProbe | undefined
  /** So many checks are under way at once in this process. @default 256 */
  readonly concurrency?: number | undefined
  /** And so many of one host and port; the others of it wait for their turn. @default 16 */
  readonly perHost?: number | undefined
  /** Single checks are kept for so many hours. @default 48 */
  readonly keepSamples?: number | undefined
  /** Hourly figures are kept for so many days. @default 400 */
  readonly keepHours?: number | undefined
}
