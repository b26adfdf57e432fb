import type { DeliveryDeployment, DeliveryIncident, DeliveryRecords } from '@slipway/core/kpi'

const START = Date.UTC(2020, 0, 1)
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const APPLICATIONS = 200

/** The window that the history lies in. */
export const WINDOW = { from: '2020-01-01T00:00:00Z', to: '2026-01-01T00:00:00Z' }

/** Numbers that look drawn and are the same every time (D. Knuth's multiplier). */
function drawn(seed: number, below: number): number {
  return (Math.imul(seed + 1, 2_654_435_761) >>> 0) % below
}

const deploymentId = (number: number) => `01890a5d-ac96-774b-bcce-${number.toString(16).padStart(12, '0')}`

/**
 * A history of six years of an operator with many teams: one deployment in twenty never serves, one in forty is a hotfix
 * for the one before it, and a third of the incidents name their cause.
 */
export function deliveryHistory(deployments: number, incidents: number): DeliveryRecords {
  const span = Date.parse(WINDOW.to) - START
  const step = Math.floor(span / (deployments + 1))
  const list: DeliveryDeployment[] = []
  for (let number = 0; number < deployments; number += 1) {
    const at = START + number * step + drawn(number, step)
    const finished_at = new Date(at).toISOString()
    const hotfix = number % 40 === 39
    list.push({
      id: deploymentId(number),
      application_id: `app-${number % APPLICATIONS}`,
      environment_name: 'production',
      deployment_type: hotfix ? 'hotfix' : 'automated',
      started_at: new Date(at - MINUTE * (1 + drawn(number, 30))).toISOString(),
      promoted_at: drawn(number, 20) === 0 ? null : finished_at,
      finished_at,
      hotfix_of_id: hotfix && number >= APPLICATIONS ? deploymentId(number - APPLICATIONS) : null,
      commit_sha: drawn(number, 0xffffffff).toString(16).padStart(40, 'c'),
      committed_at: new Date(at - drawn(number * 7, 300 * HOUR)).toISOString(),
    })
  }
  const of: DeliveryIncident[] = []
  for (let number = 0; number < incidents; number += 1) {
    const cause = drawn(number, deployments)
    const from = Date.parse(list[cause]?.finished_at ?? WINDOW.from) + drawn(number, 400 * HOUR)
    const started = Math.min(from, Date.parse(WINDOW.to) - 2)
    of.push({
      id: `incident-${number}`,
      application_id: `app-${cause % APPLICATIONS}`,
      environment_name: 'production',
      deployment_ids: number % 3 === 0 ? [deploymentId(cause)] : [],
      started_at: new Date(started).toISOString(),
      resolved_at:
        number % 100 === 0 ? null : new Date(started + 1 + drawn(number * 3, 8 * HOUR)).toISOString(),
    })
  }
  return { deployments: list, incidents: of }
}
