const SECOND = 1_000
const MINUTE = 60 * SECOND

/**
 * How often services are checked, in milliseconds. An outage below is over before the third check in a row could fail: it costs
 * uptime and error budget, and the health of the deployment stays as it is. Else the journal would fill with it day and night.
 */
export const CHECK_INTERVAL = 10 * SECOND

interface Outage {
  readonly every: number
  /** Into each round, in milliseconds. */
  readonly from: number
  readonly lasts: number
}

/** What is not always well, by application and environment. Every other service of the demo is. */
const OUTAGES: Readonly<Record<string, Outage>> = {
  'demo-shop/staging': { every: 4 * MINUTE, from: 2 * MINUTE, lasts: 15 * SECOND },
  'demo-runner/production': { every: 12 * MINUTE, from: 7 * MINUTE, lasts: 15 * SECOND },
}

const ADDRESS = /^\/demo-services\/([\w-]+\/[\w-]+)\/health$/

/** Where the portal itself plays the health of a service: `http://127.0.0.1:4300/demo-services/demo-shop/staging/health`. */
export function serviceAddress(
  origin: string,
  {
    application_id,
    environment_name,
  }: { readonly application_id: string; readonly environment_name: string },
): string {
  return `${origin}/demo-services/${application_id}/${environment_name}/health`
}

/**
 * What a service answers when its health is asked for at `now`, in milliseconds; `null` where the path is none of a service.
 * It goes by the clock alone, so that all processes of a portal say the same.
 */
export function serviceStatus(pathname: string, now: number): 200 | 503 | null {
  const [, service] = ADDRESS.exec(pathname) ?? []
  if (service === undefined) return null
  const outage = OUTAGES[service]
  if (outage === undefined) return 200
  const into = now % outage.every
  return into >= outage.from && into < outage.from + outage.lasts ? 503 : 200
}
