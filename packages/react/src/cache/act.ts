import type { Deployment } from '@slipway/core'
import { queryKey } from '@slipway/core/client'
import type { ActionInput, Actions, DeploymentAction } from '../readings/operations.ts'
import type { ActionPart } from '../readings/optimistic.ts'
import { refresh } from '../readings/read-again.ts'
import { putDeployment } from '../readings/read-records.ts'
import { knownDeployment, readingsOf } from '../readings/readings.ts'
import { NOTHING_TOUCHED, touchedByAnswer, touchedBySlot } from '../readings/touched.ts'
import type { Cache } from './cache.ts'

/** The groups of queries whose answers a command on deployments can change: what the contract names as `stale` of each. */
export const STALE = ['deployments', 'audit', 'kpi'] as const

/** The same for a command on runs. */
export const STALE_BY_RUN = ['rollouts', ...STALE] as const

/** Reads again what a command can have changed. */
export function refreshStale({ queryClient }: Cache, groups: readonly string[] = STALE): void {
  for (const group of groups)
    refresh(
      readingsOf(queryClient, group).map(({ query }) => query),
      false,
    )
}

/** The life cycle is no part of what a page loads first: it is loaded once there is something to be done. */
const loadOptimistic = () => import('../readings/optimistic.ts')

/** Loads what `act` needs to show an outcome ahead of the server; without it, it is shown when the server has answered. */
export function prepareToAct(): void {
  loadOptimistic().catch(() => {})
}

/**
 * Does something with a deployment, and shows what it comes to while the server is asked. Asked for twice at the same time,
 * it is done once.
 */
export function act<A extends DeploymentAction>(
  cache: Cache,
  id: string,
  action: A,
  input: ActionInput<A>,
): Promise<Deployment> {
  const key = `${action} ${id}`
  const begun = cache.underWay.get(key)
  if (begun !== undefined) return begun
  const call = actOnce(cache, id, action, input).finally(() => cache.underWay.delete(key))
  cache.underWay.set(key, call)
  return call
}

async function actOnce<A extends DeploymentAction>(
  cache: Cache,
  id: string,
  action: A,
  input: ActionInput<A>,
): Promise<Deployment> {
  const deployment = knownDeployment(cache.queryClient, id)
  const actions = cache.queryClient.getQueryData<Actions>(queryKey('deployments.actions', { id }))
  const revision = latest(deployment?.revision, actions?.revision)
  // What the person has seen is fixed by now; nothing that comes while this loads changes it.
  const optimistic = deployment && (await loadOptimistic().catch(() => undefined))
  // Each action takes some of these fields, or none.
  const part = input as ActionPart
  const event = deployment && optimistic?.eventOf(deployment, action, part, new Date().toISOString())
  const meanwhile = deployment && event ? optimistic?.showMeanwhile(cache, deployment, event) : undefined
  // The map of inputs by action is what the contract says of each; the compiler cannot follow the index.
  const call = cache.client.deployments[action] as (input: unknown) => Promise<Deployment>
  let answer: Deployment
  try {
    answer = await call({ ...(revision === undefined ? {} : { revision }), ...input, id })
  } catch (error) {
    meanwhile?.undo()
    // The server may have refused because it knows better, or may have done it and its answer was lost.
    void cache.live.apply({
      ...NOTHING_TOUCHED,
      ...(deployment && touchedBySlot(deployment)),
      deployments: new Map([[id, 0]]),
    })
    throw error
  }
  meanwhile?.stop()
  if (action === 'rollback') refreshStale(cache)
  else {
    putDeployment(cache, answer)
    void cache.live.apply(touchedByAnswer(answer, action === 'activate'))
  }
  return answer
}

function latest(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.max(one, other)
}
