import { readDeployments } from './production.ts'
import type { DeliveryDeployment } from './records.ts'

/**
 * For each deployment that served, by its id, the id of the one that served in front of it in the same application and
 * environment; `null` for the first one. What changed between the two is what a deployment brings, so this is where a
 * list of `Change`s begins. Whoever did not serve is not in it. Throws as `doraMetrics` does.
 */
export function previousServed(deployments: readonly DeliveryDeployment[]): Map<string, string | null> {
  const environments = [...new Set(deployments.map(({ environment_name }) => environment_name))]
  const all = readDeployments(deployments, environments, Number.POSITIVE_INFINITY, {
    at: () => null,
    always: () => null,
  })
  const { records, finish, served, place } = all
  const order = [...records.keys()].filter(
    (number) => served[number] === 1 && finish[number] !== Number.POSITIVE_INFINITY,
  )
  const id = (number: number) => records[number]?.id ?? ''
  order.sort((a, b) => (finish[a] ?? 0) - (finish[b] ?? 0) || (id(a) < id(b) ? -1 : 1))
  const latest = new Map<number, string>()
  const previous = new Map<string, string | null>()
  for (const number of order) {
    const at = place[number] ?? 0
    previous.set(id(number), latest.get(at) ?? null)
    latest.set(at, id(number))
  }
  return previous
}
