import type { DeploymentsApi, PlanOptions, Promotion, Storage, WaveRolloutView } from '@slipway/core'
import { expect } from 'vitest'
import {
  type PromotionRecord,
  promotions as promotionRecords,
} from '../../packages/core/src/domain/promotions/index.ts'
import { type WaveRolloutRecord, waveRollouts } from '../../packages/core/src/domain/waves/index.ts'
import { aDeployment } from './builders.ts'
import { effectsIn } from './run-outside.ts'

/** On a clock that goes much faster a minute is over before a dead worker's lease is: the run would wait for a person. */
const OPTIONS: PlanOptions = { protection: 'open', bakeSeconds: 1, successes: 1, verifySeconds: 3_600 }

/** How each promotion has to end: at which stage, and what of it is in service there. */
const PROMOTIONS = {
  good: { state: 'succeeded', cursor: 3, statuses: ['active', 'active', 'active'], deploys: 3 },
  'bad-in-staging': { state: 'halted', cursor: 1, statuses: ['active', 'failed'], deploys: 1 },
} as const

/** How each rollout in waves has to end, and what becomes of its places: `b` is where the new version does not start. */
const WAVES = {
  borne: { threshold: 50, on_threshold: 'halt', state: 'succeeded', serving: ['2', '1', '2', '2'] },
  back: { threshold: 0, on_threshold: 'roll_back_all', state: 'rolled_back', serving: ['1', '1', '1', '1'] },
  halt: { threshold: 0, on_threshold: 'halt', state: 'halted', serving: ['2', '1', null, '1'] },
} as const
type WaveStory = keyof typeof WAVES

/** One that is due, and whose it is at the moment. */
export type Due = Pick<
  PromotionRecord | WaveRolloutRecord,
  'id' | 'revision' | 'state' | 'due_at' | 'lease_until'
>

/** Promotions and rollouts in waves in a store, which somebody is to carry on, and what must become of them. */
export interface Moves {
  /** Those that do not go on any more, of all. */
  settled(): Promise<{ readonly done: number; readonly all: number }>
  /** Each that is due: what does not change for long is stuck. */
  due(now: number): Promise<readonly Due[]>
  check(): Promise<void>
}

/** So many of each story. */
export async function beginMoves(
  api: DeploymentsApi,
  storage: Storage,
  outside: string,
  rounds: number,
): Promise<Moves> {
  const ways = new Map<string, keyof typeof PROMOTIONS>()
  const waves = new Map<string, { readonly story: WaveStory; readonly ids: readonly string[] }>()
  for (let round = 0; round < rounds; round += 1) {
    for (const story of Object.keys(PROMOTIONS) as (keyof typeof PROMOTIONS)[])
      ways.set((await promote(api, `${story}-${round}`)).id, story)
    for (const story of Object.keys(WAVES) as WaveStory[]) {
      const ids = await prepare(api, `${story}-${round}`)
      waves.set((await begin(api, story, ids)).id, { story, ids })
    }
  }
  const readAll = async () => ({
    promoted: await Promise.all([...ways.keys()].map((id) => api.promotions.get({ id }))),
    rolled: await Promise.all([...waves.keys()].map((id) => api.waves.get({ id }))),
  })

  async function checkPromotion({ id, state, cursor, cause, stages, application_id }: Promotion) {
    const expected = PROMOTIONS[ways.get(id) ?? 'good']
    expect({ state, cursor, cause: cause?.code }).toEqual({
      ...{ state: expected.state, cursor: expected.cursor },
      cause: expected.state === 'halted' ? 'found_bad' : undefined,
    })
    const ids = stages.flatMap(({ deployment_id }) => deployment_id ?? [])
    const { items } = await api.deployments.list({ application_id, limit: 100 })
    // Each stage has begun once, and nothing else was created.
    expect(items.map((item) => item.id).sort()).toEqual([...ids].sort())
    expect(stages.map(({ attempt }) => attempt).filter((attempt) => attempt !== 0)).toEqual(ids.map(() => 1))
    const inOrder = ids.map((one) => items.find((item) => item.id === one))
    expect(inOrder.map((item) => item?.status)).toEqual(expected.statuses)
    for (const [index, item] of inOrder.entries()) {
      const before = inOrder[index - 1]
      // Not before the stage in front of it was in service, and had soaked.
      const soak = (stages[index - 1]?.soak_seconds ?? 0) * 1_000
      if (before !== undefined)
        expect(Date.parse(item?.created_at ?? '')).toBeGreaterThanOrEqual(
          Date.parse(before.promoted_at ?? '') + soak,
        )
    }
    const deployed = new Set(effectsOf(inOrder.flatMap((item) => item?.run_id ?? [])))
    expect(deployed.size).toBe(expected.deploys)
  }

  async function checkWaves({ id, state, plan }: WaveRolloutView) {
    const { story, ids } = waves.get(id) ?? { story: 'borne', ids: [] }
    const expected = WAVES[story]
    expect([story, state]).toEqual([story, expected.state])
    const members = await Promise.all(ids.map((one) => api.deployments.get({ id: one })))
    const slots = await Promise.all(
      members.map(async ({ application_id, cloud_asset_id }) => {
        const { items } = await api.deployments.current({ application_id, cloud_asset_id })
        return items[0]?.current?.version[0]
      }),
    )
    // Of what ran beside the one that failed, nobody can say how far it had come.
    for (const [index, version] of expected.serving.entries())
      if (version !== null) expect([story, index, slots[index]]).toEqual([story, index, version])
    const runs = await Promise.all(ids.map((one) => api.rollouts.list({ deployment_id: one })))
    expect(Math.max(...runs.map(({ items }) => items.length))).toBeLessThanOrEqual(1)
    const isBack = expected.state === 'rolled_back'
    for (const member of members) {
      const { items } = await api.deployments.list({
        ...{ application_id: member.application_id, cloud_asset_id: member.cloud_asset_id },
      })
      const wasIn = isBack && member.promoted_at !== null
      expect(items.length, `${story}: ${member.cloud_asset_id}`).toBe(wasIn ? 3 : 2)
    }
    const begun = plan.waves.map(({ deployment_ids }) =>
      deployment_ids.filter((one) => runs[ids.indexOf(one)]?.items.length === 1),
    )
    expect(begun[0]).toHaveLength(1)
    // The last wave begins where all that came before was good enough, and there only.
    expect(begun.at(-1)).toHaveLength(expected.state === 'succeeded' ? 1 : 0)
  }

  const effectsOf = (runs: readonly string[]) =>
    effectsIn(outside).flatMap(({ run_id, what, key }) =>
      what === 'deploy' && runs.includes(run_id) ? [key] : [],
    )

  return {
    async settled() {
      const { promoted, rolled } = await readAll()
      const over = [...promoted, ...rolled].filter(({ state }) => !GOES_ON.includes(state))
      return { done: over.length, all: promoted.length + rolled.length }
    },
    async due(now) {
      const scope = { teams: 'all' } as const
      const found = [
        ...(await storage.find(promotionRecords, { scope })),
        ...(await storage.find(waveRollouts, { scope })),
      ]
      const late = found.filter(({ due_at }) => due_at !== null && Date.parse(due_at) <= now)
      return late
    },
    async check() {
      const { promoted, rolled } = await readAll()
      for (const promotion of promoted) await checkPromotion(promotion)
      for (const rollout of rolled) await checkWaves(rollout)
      const keys = effectsIn(outside).map(({ key }) => key)
      expect(keys).toEqual([...new Set(keys)])
      expect(await api.audit.verify({ team_id: 't1' })).toMatchObject({ ok: true })
    },
  }
}

const GOES_ON: readonly string[] = ['running', 'rolling_back']

function promote(api: DeploymentsApi, application_id: string): Promise<Promotion> {
  const stage = { cloud_asset_id: 'vm-1', options: OPTIONS }
  return api.promotions.create({
    ...{ application_id, version: '2.0.0', team_id: 't1' },
    stages: [
      { ...stage, environment_name: 'development' },
      { ...stage, environment_name: 'staging', soak_seconds: 2 },
      { ...stage, environment_name: 'production' },
    ],
  })
}

/** Four places that serve version 1, with version 2 in line; at `b` it does not start. */
async function prepare(api: DeploymentsApi, name: string): Promise<string[]> {
  const ids: string[] = []
  for (const cloud_asset_id of ['a', 'b', 'c', 'd']) {
    const place = { application_id: cloud_asset_id === 'b' ? `bad-${name}` : name, cloud_asset_id }
    const before = await api.deployments.create(aDeployment(place))
    await api.deployments.activate({ id: before.id })
    ids.push((await api.deployments.create(aDeployment({ ...place, version: '2.0.0' }))).id)
  }
  return ids
}

function begin(api: DeploymentsApi, story: WaveStory, ids: readonly string[]): Promise<WaveRolloutView> {
  const { threshold, on_threshold } = WAVES[story]
  const wave = { parallel: 2, error_threshold: threshold, soak_seconds: 1 }
  return api.waves.create({
    plan: {
      waves: [
        { ...wave, id: 'pilot', deployment_ids: ids.slice(0, 1) },
        { ...wave, id: 'many', deployment_ids: ids.slice(1, 3) },
        { ...wave, id: 'rest', deployment_ids: ids.slice(3) },
      ],
      on_threshold,
    },
    options: OPTIONS,
  })
}
