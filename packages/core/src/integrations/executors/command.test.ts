import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { anAct, aTarget } from '../../../test/support/rollout-target.ts'
import type { ActAnswer, Executor, ExecutorOrder } from '../../ports/index.ts'
import { type CommandExecutorOptions, commandExecutor } from './command.ts'
import { birthOf, isAlive } from './process-group.ts'

const DEPLOY: ExecutorOrder = { do: 'deploy', target: 'canary' }
const WITHDRAW: ExecutorOrder = { do: 'withdraw', target: 'canary' }

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'slipway-command-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

/** An executor whose commands are short programs. */
function running(program: string, more: Partial<CommandExecutorOptions> = {}, ...args: string[]): Executor {
  return commandExecutor({
    directory,
    command: () => ({ file: process.execPath, args: ['-e', program, '--', ...args] }),
    ...more,
  })
}

/** How it ends, looked at as a run does: whoever throws is looked at again. */
async function endOf(executor: Executor, key = anAct().key): Promise<ActAnswer> {
  for (let round = 0; round < 1_000; round += 1) {
    const answer = await executor.observe(DEPLOY, aTarget(), anAct(key))
    if (answer.status !== 'running') return answer
    await delay(10)
  }
  throw new Error('It never ended.')
}

async function apply(executor: Executor, key = anAct().key): Promise<ActAnswer> {
  const answer = await executor.apply(DEPLOY, aTarget(), anAct(key))
  return answer.status === 'running' ? await endOf(executor, key) : answer
}

function filesNamed(name: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(name))
    .map((path) => readFileSync(join(directory, path), 'utf8'))
}

describe('an executor of commands', () => {
  it('hands over what is meant, and nothing of our own environment', async () => {
    process.env.SECRET_OF_THE_HOST = 'hush'
    const executor = running(
      'console.log(JSON.stringify([process.argv.slice(1), process.env]))',
      {},
      '$(id); `id`',
    )
    expect(await apply(executor)).toEqual({ status: 'succeeded' })
    delete process.env.SECRET_OF_THE_HOST
    const [args, env] = JSON.parse(filesNamed('output')[0] ?? '')
    expect(args).toEqual(['$(id); `id`'])
    expect(env).toMatchObject({
      SLIPWAY_KEY: 'run-1:deploy:1',
      SLIPWAY_EPOCH: '1',
      SLIPWAY_ORDER: 'deploy',
      SLIPWAY_TARGET: 'canary',
      SLIPWAY_VERSION: '2.0.0',
      SLIPWAY_PREVIOUS_VERSION: '1.0.0',
      SLIPWAY_RUN_ID: 'run-1',
    })
    expect(env).not.toHaveProperty('SECRET_OF_THE_HOST')
  })

  it('does an order once under its key, also as another process on this machine sees it', async () => {
    const program = `require('fs').appendFileSync(${JSON.stringify(join(directory, 'done'))}, 'x')`
    expect(await apply(running(program))).toEqual({ status: 'succeeded' })
    expect(await apply(running(program))).toEqual({ status: 'succeeded' })
    expect(await running(program).observe(DEPLOY, aTarget(), anAct())).toEqual({ status: 'succeeded' })
    expect(filesNamed('done')).toEqual(['x'])
    expect(await running(program).observe(DEPLOY, aTarget(), anAct('other'))).toEqual({ status: 'absent' })
  })

  it('tells a bad version from means that do not work, by the exit code', async () => {
    expect(await apply(running('process.exit(3)'))).toMatchObject({
      status: 'failed',
      message: expect.stringMatching(/ended with exit code 3\. What it said is in /),
    })
    const busy = running('process.exit(75)')
    await expect(apply(busy, 'busy')).rejects.toThrow(/75: try again/)
    expect(await busy.observe(DEPLOY, aTarget(), anAct('busy'))).toEqual({ status: 'absent' })
    const missing = commandExecutor({ directory, command: () => ({ file: '/no/such/program' }) })
    await expect(apply(missing, 'missing')).rejects.toThrow(/could not be started/)
    const nothing = commandExecutor({ directory, command: () => null })
    expect(await apply(nothing, 'nothing')).toEqual({ status: 'succeeded' })
  })

  it('keeps so much of what a command says and no more, without holding it up', async () => {
    const executor = running("process.stdout.write('x'.repeat(5_000_000))", { outputLimit: 1_000 })
    expect(await apply(executor)).toEqual({ status: 'succeeded' })
    await expect.poll(() => filesNamed('output')[0]).toBe('x'.repeat(1_000))
  })

  it('ends one that takes too long, with what it has begun, even when it will not', async () => {
    const stubborn = `
      process.on('SIGTERM', () => {})
      const child = require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
      console.log(child.pid)
      setInterval(() => {}, 1000)`
    const executor = running(stubborn, { timeout: 1_500, grace: 100 })
    await expect(apply(executor)).rejects.toThrow(/took longer than 1500 ms/)
    const grandchild = Number(filesNamed('output')[0])
    expect(grandchild).toBeGreaterThan(1)
    await expect.poll(() => isRunning(grandchild)).toBe(false)
  })

  it('ends what the run has under way before it begins its next order', async () => {
    const executor = commandExecutor({
      directory,
      grace: 2_000,
      command: (order) => ({
        file: process.execPath,
        args: ['-e', order.do === 'deploy' ? 'setInterval(() => {}, 1000)' : ''],
      }),
    })
    expect(await executor.apply(DEPLOY, aTarget(), anAct())).toMatchObject({ status: 'running' })
    const [before] = filesNamed('state.json')
    const { pid, born } = JSON.parse(before ?? '')
    expect(isAlive(pid, born)).toBe(true)
    await executor.apply(WITHDRAW, aTarget(), anAct('undo'))
    await expect
      .poll(() => executor.observe(WITHDRAW, aTarget(), anAct('undo')))
      .toEqual({ status: 'succeeded' })
    expect(isAlive(pid, born)).toBe(false)
    await expect(executor.observe(DEPLOY, aTarget(), anAct())).rejects.toThrow(/was ended by SIGTERM/)
  })

  it('sees a command whose starter was killed, and runs it again once it is gone', async () => {
    const module = fileURLToPath(new URL('./command.ts', import.meta.url))
    const program = `
      const { commandExecutor } = await import(${JSON.stringify(module)})
      const executor = commandExecutor({
        directory: ${JSON.stringify(directory)},
        command: () => ({ file: process.execPath, args: ['-e', 'setInterval(() => {}, 1000)'] }),
      })
      await executor.apply(
        ${JSON.stringify(DEPLOY)},
        ${JSON.stringify(aTarget())},
        { key: 'run-1:deploy:1', epoch: 1, signal: AbortSignal.timeout(10000) },
      )
      console.log('under way')
      setInterval(() => {}, 1000)`
    const starter = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(starter.stdout, 'data')
    const closed = once(starter, 'close')
    starter.kill('SIGKILL')
    await closed
    const quick = running('')
    expect(await quick.observe(DEPLOY, aTarget(), anAct())).toMatchObject({ status: 'running' })
    process.kill(JSON.parse(filesNamed('state.json')[0] ?? '').pid, 'SIGKILL')
    await expect.poll(() => quick.observe(DEPLOY, aTarget(), anAct())).toEqual({ status: 'absent' })
    expect(await apply(quick)).toEqual({ status: 'succeeded' })
  })

  it('refuses an order that comes late, when another worker has taken the run over', async () => {
    const executor = running('')
    const newer = { ...anAct('run-1:deploy:undo:1'), epoch: 2 }
    await executor.apply(WITHDRAW, aTarget(), newer)
    await expect(apply(executor)).rejects.toThrow(/comes too late/)
    expect(await executor.observe(DEPLOY, aTarget(), anAct())).toEqual({ status: 'absent' })
  })

  it('says so where what it has kept was changed by somebody else', async () => {
    const executor = running('')
    await apply(executor)
    const [state = ''] = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('state.json'),
    )
    for (const text of ['{"key"', '{"key": 7}']) {
      writeFileSync(join(directory, state), text)
      await expect(executor.observe(DEPLOY, aTarget(), anAct())).rejects.toThrow(/Look at it, and remove it/)
    }
  })

  it('takes no other process for the command, though it has its number', () => {
    expect(isAlive(process.pid, birthOf(process.pid))).toBe(true)
    expect(isAlive(process.pid, 'another birth')).toBe(false)
    expect(isAlive(process.pid, null)).toBe(false)
    expect(birthOf(2 ** 22 + 1)).toBe(null)
  })
})

function isRunning(pid: number): boolean {
  try {
    // A process that has ended and that nobody waited for is a zombie, which runs no more.
    return !/^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
