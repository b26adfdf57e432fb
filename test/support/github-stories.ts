import type { Deployment, Deployments } from '@slipway/core'
import { expect } from 'vitest'
import { ADMIN, deployment, host, type Message, SHOP, signed, status, type Told } from './github-host.ts'

/** An instant of the scenarios, in whole seconds as GitHub tells them. */
export const at = (second: number) =>
  new Date(Date.UTC(2026, 10, 1, 10, 0, second)).toISOString().replace('.000', '')
const NOON = Date.UTC(2026, 10, 1, 12)

export const one: Told = { id: 1, created: at(0), ref: 'v1.0.0' }
export const two: Told = { id: 2, created: at(20), ref: 'v1.1.0' }
export const three: Told = { id: 3, created: at(40), ref: 'v1.2.0' }

/** Up to seven messages each; what they come to must not depend on their order. */
export const STORIES: Record<
  string,
  { readonly messages: readonly Message[]; readonly end: readonly string[] }
> = {
  'one deployment with everything that can be said of it': {
    messages: [
      deployment(one),
      status(one, 'waiting', at(1), 11),
      status(one, 'queued', at(2), 12),
      status(one, 'in_progress', at(3), 13),
      status(one, 'failure', at(4), 14, 'the disk was full'),
      status(one, 'success', at(5), 15),
      status(one, 'error', at(6), 16),
    ],
    end: ['v1.0.0 failed at 6: It failed.; promoted at 5'],
  },
  'two deployments of one slot, the first marked inactive in the very second of the second': {
    messages: [
      deployment(one),
      status(one, 'in_progress', at(1), 11),
      status(one, 'success', at(2), 12),
      deployment(two),
      status(two, 'in_progress', at(21), 21),
      status(one, 'inactive', at(22), 22),
      status(two, 'success', at(22), 23),
    ],
    end: [
      'v1.0.0 inactive at 22 (superseded by v1.1.0); promoted at 2',
      'v1.1.0 active at 22; promoted at 22 after v1.0.0',
    ],
  },
  'three deployments of one slot, one of which fails in service': {
    messages: [
      status(one, 'success', at(5), 11),
      status(two, 'in_progress', at(22), 21),
      status(two, 'success', at(25), 22),
      status(two, 'failure', at(30), 23, 'it crashed'),
      deployment(three),
      status(three, 'success', at(45), 31),
      status(one, 'failure', at(50), 12, 'nobody uses it any more'),
    ],
    end: [
      'v1.0.0 inactive at 25 (superseded by v1.1.0); promoted at 5',
      'v1.1.0 failed at 30: it crashed; promoted at 25 after v1.0.0',
      'v1.2.0 active at 45; promoted at 45 after v1.1.0',
    ],
  },
  'promotions that turn out to be earlier than they seemed, and overtake each other': {
    messages: [
      status(one, 'success', at(50), 14),
      status(two, 'success', at(25), 21),
      status(three, 'success', at(60), 33),
      status(one, 'success', at(10), 11),
      status(three, 'success', at(41), 31),
      status(three, 'failure', at(55), 32),
      status(two, 'success', at(58), 24),
    ],
    end: [
      'v1.0.0 inactive at 25 (superseded by v1.1.0); promoted at 10',
      'v1.1.0 inactive at 41 (superseded by v1.2.0); promoted at 25 after v1.0.0',
      'v1.2.0 active at 60; promoted at 41 after v1.1.0',
    ],
  },
  'a deployment that turns out to stand at the beginning of the line, not in the middle': {
    messages: [
      status(one, 'success', at(50), 14),
      status(two, 'success', at(25), 21),
      status(three, 'success', at(60), 31),
      status(one, 'success', at(10), 11),
    ],
    end: [
      'v1.0.0 inactive at 25 (superseded by v1.1.0); promoted at 10',
      'v1.1.0 inactive at 60 (superseded by v1.2.0); promoted at 25 after v1.0.0',
      'v1.2.0 active at 60; promoted at 60 after v1.1.0',
    ],
  },
  'promotions in the same second': {
    messages: [
      status(one, 'success', at(45), 11),
      status(two, 'success', at(45), 21),
      status(three, 'success', at(45), 31),
      status(two, 'inactive', at(45), 22),
      status(three, 'in_progress', at(45), 30),
      deployment(two),
    ],
    end: [
      'v1.0.0 inactive at 45 (superseded by v1.1.0); promoted at 45',
      'v1.1.0 inactive at 45 (superseded by v1.2.0); promoted at 45 after v1.0.0',
      'v1.2.0 active at 45; promoted at 45 after v1.1.0',
    ],
  },
}

/** What people did before GitHub told anything: a deployment of their own in the same slot, and what became of it. */
export interface Prelude {
  readonly promotedAt: number
  readonly followedBy: 'nothing' | 'maintenance' | 'deactivate' | 'decommission' | 'fail'
}

/** Everything visible, with ids that name the deployment instead of being random, and without what only counts writes. */
export async function visibleState(
  sdk: Deployments,
): Promise<{ deployments: Deployment[]; slots: unknown[] }> {
  const api = sdk.as(ADMIN)
  const { items } = await api.deployments.list({ limit: 200 })
  const { items: slots } = await api.deployments.current()
  const { ok } = await api.audit.verify({ team_id: 't1' })
  expect(ok).toBe(true)
  const names = new Map(items.map(({ id, external_id, version }) => [id, external_id ?? version]))
  const text = JSON.stringify({ deployments: items.map(shown), slots: slots.map(shown) })
  return JSON.parse(
    text.replaceAll(/"[0-9a-f]{8}-[0-9a-f-]{27}"/g, (id) => JSON.stringify(names.get(id.slice(1, -1)) ?? id)),
  )
}

function shown<T extends object>(record: T): Partial<T> {
  const {
    revision: _r,
    created_at: _c,
    updated_at: _u,
    ...rest
  } = record as T & Pick<Deployment, 'revision' | 'created_at' | 'updated_at'>
  return rest as Partial<T>
}

export async function outcomeOf(messages: readonly Message[], prelude: Prelude | null = null) {
  const clock = { time: NOON }
  const sdk = await host({ clock: { now: () => clock.time } })
  if (prelude !== null) await actOut(sdk, prelude, clock)
  clock.time = NOON
  for (const message of messages) await sdk.receive('github', signed(message))
  return visibleState(sdk)
}

async function actOut(
  sdk: Deployments,
  { promotedAt, followedBy }: Prelude,
  clock: { time: number },
): Promise<void> {
  const { deployments } = sdk.as(ADMIN)
  clock.time = Date.parse(at(promotedAt))
  const { id } = await deployments.create({
    ...SHOP,
    environment_name: 'production',
    deployment_type: 'manual',
    version: '0.9.0',
  })
  await deployments.activate({ id })
  clock.time += 3_000
  const reason = 'as the story goes'
  if (followedBy === 'maintenance')
    await deployments.startMaintenance({ id, reason, until: '2026-11-02T00:00:00Z' })
  if (followedBy === 'deactivate') await deployments.deactivate({ id, reason })
  if (followedBy === 'decommission') await deployments.deactivate({ id, reason, decommission: true })
  if (followedBy === 'fail') await deployments.fail({ id, reason })
}

/** The same order for the same seed. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const order = [...items]
  let state = seed >>> 0 || 1
  for (let index = order.length - 1; index > 0; index--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    const other = Math.floor((state / 2 ** 32) * (index + 1))
    ;[order[index], order[other]] = [order[other] as T, order[index] as T]
  }
  return order
}

/** The end of a story in a line for each deployment. */
export function endOf({ deployments }: Awaited<ReturnType<typeof visibleState>>): string[] {
  const second = (instant: string) => (Date.parse(instant) - Date.parse(at(0))) / 1_000
  const versions = new Map(deployments.map(({ id, version }) => [id, version]))
  const lines = deployments.map((one) => {
    const reason = one.status_reason === null ? '' : `: ${one.status_reason}`
    const by = one.superseded_by_id === null ? '' : ` (superseded by ${versions.get(one.superseded_by_id)})`
    const after =
      one.previous_deployment_id === null ? '' : ` after ${versions.get(one.previous_deployment_id)}`
    const promoted = one.promoted_at === null ? '' : `; promoted at ${second(one.promoted_at)}${after}`
    return `${one.version} ${one.status} at ${second(one.status_at)}${reason}${by}${promoted}`
  })
  return lines.sort()
}
