import { setTimeout as pause } from 'node:timers/promises'
import { type Deployment, isSlipwayError } from '@slipway/core'
import { promoteForShow } from './live-promotion.ts'
import { rollOut } from './live-rollout.ts'
import { type Act, DEMO_REASON, openStage, RUNNER, SHOP, type Stage } from './live-stage.ts'
import { waveForShow } from './live-waves.ts'

export interface LiveOptions {
  readonly origin: string
  readonly signal?: AbortSignal | undefined
  /** Between two changes, in milliseconds. @default 20000 */
  readonly interval?: number | undefined
  /** How the rollout goes: how many looks at each share, and how many seconds apart. @default 5 looks, 4 seconds apart */
  readonly looks?: { readonly times: number; readonly seconds: number } | undefined
  /** Hears of each change, in one line. */
  readonly told: (text: string) => void
}

/** How many deployments the show records in one database: after that it rests. */
const MOST = 60

/** One deployment from its beginning to its end. */
interface Round {
  readonly act: Act
  readonly environment: string
  readonly end: 'active' | 'failed' | 'rolled_back' | 'rolled_out'
}

const ROUNDS: readonly Round[] = [
  { act: SHOP, environment: 'staging', end: 'active' },
  { act: SHOP, environment: 'staging', end: 'rolled_out' },
  { act: RUNNER, environment: 'staging', end: 'active' },
  { act: RUNNER, environment: 'production', end: 'active' },
  { act: SHOP, environment: 'testing', end: 'failed' },
  { act: RUNNER, environment: 'staging', end: 'active' },
  { act: RUNNER, environment: 'production', end: 'rolled_back' },
  { act: SHOP, environment: 'testing', end: 'active' },
]

/** How long the show takes, in minutes. */
export const LIVE_MINUTES = 10

/**
 * Lets real changes happen for whoever watches: two people move versions of applications that are made for it, through
 * the API over HTTP. Ends by itself after some minutes, or when the signal aborts.
 */
export async function live(options: LiveOptions): Promise<void> {
  const { origin, signal, interval = 20_000, looks = { times: 5, seconds: 4 }, told } = options
  const stage = await openStage(origin)
  await stage.prepare()
  await promoteForShow(stage, { bake: looks.seconds, soak: looks.seconds * 15 }, origin, told)
  await waveForShow(stage, looks.seconds, origin, told)
  for (const round of ROUNDS) {
    if ((await stage.count()) >= MOST)
      return told(`Live changes: this database has seen ${MOST} of them; --fresh begins anew.`)
    if (round.end === 'rolled_out') {
      const script = { stage, act: round.act, environment: round.environment, looks, origin, signal, told }
      if (!(await rollOut(script))) return
      continue
    }
    for await (const line of play(stage, round)) {
      told(line)
      if (!(await paused(interval, signal))) return
    }
  }
  told('Live changes: that was the last one.')
}

/** Ends what an earlier portal left under way when it was closed in the middle of the show. */
export async function tidyLive(origin: string): Promise<void> {
  await (await openStage(origin)).tidy()
}

/** Changes one after the other, each told once it is done. Whoever steps in from a page has the last word. */
async function* play(stage: Stage, { act, environment, end }: Round): AsyncGenerator<string> {
  const { deployments } = stage.api(act)
  const why = { reason: DEMO_REASON }
  const said = ({ version, status }: Deployment): string =>
    `Live changes: ${act.person.actor.name}, ${act.name} ${version} in ${environment}: ${status.replace('_', ' ')}`
  try {
    const { id, ...created } = await stage.create(act, environment)
    yield said({ id, ...created })
    yield said(await deployments.start({ id, ...why }))
    if (end === 'failed') {
      yield said(await deployments.fail({ id, reason: `${DEMO_REASON}: its checks failed` }))
      return
    }
    yield said(await deployments.activate({ id, ...why }))
    if (end === 'active') return
    const back = await deployments.rollback({ id, reason: `${DEMO_REASON}: too many errors` })
    yield said(back)
    yield said(await deployments.start({ id: back.id, ...why }))
    yield said(await deployments.activate({ id: back.id, ...why }))
  } catch (error) {
    if (!isSlipwayError(error)) throw error
    yield `Live changes: ${act.name} in ${environment} was left alone: ${error.message}`
  }
}

/** Waits; `false` when it is time to end. */
async function paused(interval: number, signal: AbortSignal | undefined): Promise<boolean> {
  try {
    await pause(interval, undefined, { signal })
    return true
  } catch (error) {
    if (signal?.aborted === true) return false
    throw error
  }
}
