import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { anAct, aTarget } from '../../../test/support/rollout-target.ts'
import type { Executor, ExecutorOrder } from '../../ports/index.ts'
import { functionExecutor } from './function.ts'

const DEPLOY: ExecutorOrder = { do: 'deploy', target: 'canary' }
const WITHDRAW: ExecutorOrder = { do: 'withdraw', target: 'canary' }

async function untilDone(executor: Executor, key: string) {
  for (let round = 0; round < 500; round += 1) {
    const answer = await executor.observe(DEPLOY, aTarget(), anAct(key))
    if (answer.status !== 'running') return answer
    await delay(5)
  }
  throw new Error('It never ended.')
}

describe('an executor from a function', () => {
  it('does an order once under its key, and remembers how it ended', async () => {
    let done = 0
    const executor = functionExecutor(async (order, { version }) => {
      done += 1
      return { status: 'failed', message: `${order.do} ${version}` }
    })
    expect(await executor.observe(DEPLOY, aTarget(), anAct())).toEqual({ status: 'absent' })
    const answer = { status: 'failed', message: 'deploy 2.0.0' }
    expect(await executor.apply(DEPLOY, aTarget(), anAct())).toEqual(answer)
    expect(await executor.apply(DEPLOY, aTarget(), anAct())).toEqual(answer)
    expect(await executor.observe(DEPLOY, aTarget(), anAct())).toEqual(answer)
    expect(done).toBe(1)
    await executor.apply(DEPLOY, aTarget(), anAct('run-1:deploy:2'))
    expect(done).toBe(2)
  })

  it('says running while it takes its time, and goes on when nobody waits any more', async () => {
    const executor = functionExecutor(async () => void (await delay(100)), { patience: 5 })
    expect(await executor.apply(DEPLOY, aTarget(), anAct('k', 1))).toMatchObject({ status: 'running' })
    expect(await executor.apply(DEPLOY, aTarget(), anAct('k'))).toMatchObject({ status: 'running' })
    expect(await untilDone(executor, 'k')).toEqual({ status: 'succeeded' })
  })

  it('tells a fault once, and then counts it as not done', async () => {
    let works = false
    const executor = functionExecutor(
      async () => {
        await delay(20)
        if (!works) throw new Error('The platform is down.')
      },
      { patience: 1 },
    )
    expect(await executor.apply(DEPLOY, aTarget(), anAct())).toMatchObject({ status: 'running' })
    await expect(untilDone(executor, anAct().key)).rejects.toThrow('The platform is down.')
    expect(await executor.observe(DEPLOY, aTarget(), anAct())).toEqual({ status: 'absent' })
    works = true
    await executor.apply(DEPLOY, aTarget(), anAct())
    expect(await untilDone(executor, anAct().key)).toEqual({ status: 'succeeded' })
  })

  it('ends the order under way before it begins another one of the same run, and leaves other runs alone', async () => {
    const story: string[] = []
    const executor = functionExecutor(
      async (order, { run_id }, { signal }) => {
        story.push(`${run_id} ${order.do}`)
        if (order.do !== 'deploy') return
        await delay(60_000, null, { signal }).catch(() => {})
        await delay(20)
        story.push(`${run_id} deploy ended`)
        signal.throwIfAborted()
      },
      { patience: 200 },
    )
    await executor.apply(DEPLOY, aTarget({ run_id: 'other' }), anAct('other'))
    await executor.apply(DEPLOY, aTarget(), anAct())
    const answer = await executor.apply(WITHDRAW, aTarget(), anAct('run-1:deploy:undo:1'))
    expect(answer).toEqual({ status: 'succeeded' })
    expect(story).toEqual(['other deploy', 'run-1 deploy', 'run-1 deploy ended', 'run-1 withdraw'])
    await executor.apply(WITHDRAW, aTarget({ run_id: 'other' }), anAct('end'))
  })

  it('refuses an order that comes late, when another worker has taken the run over', async () => {
    const executor = functionExecutor(async () => {})
    await executor.apply(WITHDRAW, aTarget(), { ...anAct('newer'), epoch: 2 })
    await expect(executor.apply(DEPLOY, aTarget(), anAct('late'))).rejects.toThrow(/comes too late/)
    const other = await executor.apply(DEPLOY, aTarget({ run_id: 'other' }), anAct('other'))
    expect(other).toEqual({ status: 'succeeded' })
  })

  it('does not wait for ever for one that hangs', async () => {
    const executor = functionExecutor(
      async (order): Promise<void> => {
        if (order.do === 'deploy') await new Promise(() => {})
      },
      { patience: 100, grace: 10 },
    )
    expect(await executor.apply(DEPLOY, aTarget(), anAct('hangs'))).toMatchObject({ status: 'running' })
    expect(await executor.apply(WITHDRAW, aTarget(), anAct('w'))).toEqual({ status: 'succeeded' })
  })
})
