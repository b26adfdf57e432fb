import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { ActAnswer, ActContext, Executor, ExecutorOrder, RolloutTarget } from '../../ports/index.ts'
import { type CommandRecord, createRecords } from './command-record.ts'
import { birthOf, isAlive, killGroup } from './process-group.ts'

/** A program and its arguments. No shell reads them, so nothing in a version can become a command. */
export interface Command {
  readonly file: string
  readonly args?: readonly string[] | undefined
  /** Beside `PATH` and the `SLIPWAY_…` variables; nothing else of this process' environment is handed on. @default none */
  readonly env?: Readonly<Record<string, string>> | undefined
  /** @default the working directory of this process */
  readonly cwd?: string | undefined
}

export interface CommandExecutorOptions {
  /** The command of an order. `null`: there is nothing to do for it, and it has succeeded. */
  readonly command: (order: ExecutorOrder, target: RolloutTarget) => Command | null
  /** Where it is kept which command runs, and how it has ended. Made when it is not there; nobody else may write to it. */
  readonly directory: string
  /** How long a command may take, in milliseconds. @default 600000 */
  readonly timeout?: number | undefined
  /** How long it may take to end when it is asked to, in milliseconds. @default 5000 */
  readonly grace?: number | undefined
  /** How much of what it says is kept, in bytes; more is read and let go. @default 1000000 */
  readonly outputLimit?: number | undefined
}

/** `EX_TEMPFAIL` of sysexits.h: it was not the version's fault, try again. */
const TRY_AGAIN = 75
/** A quick command is answered at once; any other is looked at again. Well within the time that answers are waited for. */
const PATIENCE = 200
const RUNNING: ActAnswer = { status: 'running', look_again_seconds: 0.5 }
const LAST_WORDS = 300
const MONTH = 30 * 24 * 3_600_000

/**
 * An executor that runs commands on this machine (Linux, macOS).
 *
 * - Exit code 0 has succeeded, 75 is an error that is tried again, any other has failed: the run is undone.
 * - `SLIPWAY_KEY` is its idempotency key; `SLIPWAY_ORDER`, `SLIPWAY_TARGET`, `SLIPWAY_VERSION`, `SLIPWAY_PREVIOUS_VERSION`,
 *   `SLIPWAY_RUN_ID` and `SLIPWAY_EPOCH` say the rest.
 * - How a command stands is kept in `directory`, so that other processes on this machine see it too. When the process that
 *   started a command dies, the command goes on; how it ends is then not known, and it is run again under the same key.
 * - One that takes too long, and one whose run has another order meanwhile, is ended with everything that it has begun.
 */
export function commandExecutor(options: CommandExecutorOptions): Executor {
  const { command, directory, timeout = 600_000, grace = 5_000, outputLimit = 1_000_000 } = options
  const records = createRecords(directory)
  /** Keys of orders that this process sees to, until their end is written down. */
  const mine = new Set<string>()
  const starts = new Map<string, Promise<void>>()
  let forgotten: Promise<void> | undefined

  /** Ends whatever the run has under way here: two orders at once would not know which one is to be. */
  async function clear(run_id: string, epoch: number): Promise<void> {
    const known = await records.ofRun(run_id)
    if (known.some((record) => record.epoch > epoch))
      throw new Error('Another worker has taken the run over: this order comes too late.')
    for (const { pid, born, ended } of known)
      if (pid !== null && ended === null) await killGroup(pid, born, grace)
  }

  /** Starts a command; resolves once it runs and that is written down, with what resolves once it has ended and that is. */
  async function start(
    chosen: Command,
    order: ExecutorOrder,
    target: RolloutTarget,
    context: Pick<ActContext, 'key' | 'epoch'>,
  ): Promise<{ readonly done: Promise<CommandRecord> }> {
    const { run_id } = target
    const { file, args = [], env = {}, cwd } = chosen
    const started_at = Date.now()
    const intent: CommandRecord = {
      key: context.key,
      epoch: context.epoch,
      file,
      pid: null,
      born: null,
      started_at,
      deadline: started_at + timeout,
      ended: null,
    }
    await records.write(run_id, intent)
    const child = spawn(file, args, {
      ...(cwd === undefined ? {} : { cwd }),
      env: { PATH: process.env.PATH ?? '', ...env, ...variables(order, target, context) },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that all of it can be ended.
      detached: true,
    })
    const { pid = null } = child
    const record = { ...intent, pid, born: pid === null ? null : birthOf(pid) }
    const ending = endOf(child, timeout, grace)
    keepOutput(child, join(records.folderOf(run_id, context.key), 'output'), outputLimit)
    await records.write(run_id, record)
    const done = ending.then(async (end): Promise<CommandRecord> => {
      const last = { ...record, ended: { ...end, told: false } }
      await records.write(run_id, last)
      return last
    })
    return { done }
  }

  /** One start of a run after the other: what is being started could not be ended yet by the order that comes next. */
  function inTurn<T>(run_id: string, begin: () => Promise<T>): Promise<T> {
    const started = (starts.get(run_id) ?? Promise.resolve()).then(begin)
    const over = started.then(
      () => {},
      () => {},
    )
    starts.set(run_id, over)
    void over.then(() => {
      if (starts.get(run_id) === over) starts.delete(run_id)
    })
    return started
  }

  async function look(run_id: string, key: string): Promise<ActAnswer> {
    // Asked before it is read: its end is written down first.
    if (mine.has(key)) return RUNNING
    const record = await records.read(run_id, key)
    if (record === null) return { status: 'absent' }
    const { ended, pid, born } = record
    const isLost = ended === null && (pid === null || !isAlive(pid, born))
    if (!isLost) return await answerOf(record, run_id)
    // The process that started it may be about to write down how it has ended.
    await delay(LAST_WORDS)
    return await answerOf((await records.read(run_id, key)) ?? record, run_id)
  }

  async function answerOf(record: CommandRecord, run_id: string): Promise<ActAnswer> {
    const { ended, pid, born, deadline, file, key } = record
    if (ended === null) {
      if (pid === null || !isAlive(pid, born)) return { status: 'absent' }
      if (deadline > Date.now()) return RUNNING
      await killGroup(pid, born, grace)
      throw new Error(`${file} took longer than ${timeout} ms and was ended.`)
    }
    if (ended.code === 0) return { status: 'succeeded' }
    const where = `What it said is in ${join(records.folderOf(run_id, key), 'output')}.`
    if (ended.code !== null && ended.code !== TRY_AGAIN)
      return { status: 'failed', message: `${file} ended with exit code ${ended.code}. ${where}` }
    if (ended.told) return { status: 'absent' }
    await records.write(run_id, { ...record, ended: { ...ended, told: true } })
    throw new Error(`${file} ${ended.fault ?? `ended with exit code ${TRY_AGAIN}: try again.`} ${where}`)
  }

  return {
    async apply(order, target, context) {
      const chosen = command(order, target)
      if (chosen === null) return { status: 'succeeded' }
      const { run_id } = target
      const before = await look(run_id, context.key)
      if (before.status !== 'absent') return before
      mine.add(context.key)
      forgotten ??= records.forget(MONTH, Date.now())
      const started = inTurn(run_id, async () => {
        await Promise.all([forgotten, clear(run_id, context.epoch)])
        return await start(chosen, order, target, context)
      })
      const end = started.then(({ done }) => done).finally(() => mine.delete(context.key))
      // It goes on when nobody waits for it any more; then a directory that cannot be written shows as nothing done.
      end.catch(() => {})
      await started
      const record = await Promise.race([end, delay(PATIENCE, null, { ref: false })])
      return record === null ? RUNNING : await answerOf(record, run_id)
    },
    async observe(order, target, { key }) {
      if (command(order, target) === null) return { status: 'succeeded' }
      return await look(target.run_id, key)
    },
  }
}

/** How it ends, in time or by force. It never rejects. */
function endOf(
  child: ChildProcess,
  timeout: number,
  grace: number,
): Promise<{ code: number | null; fault: string | null }> {
  return new Promise((resolve) => {
    let late = false
    const timer = setTimeout(() => {
      late = true
      if (child.pid !== undefined) void killGroup(child.pid, birthOf(child.pid), grace)
    }, timeout)
    timer.unref()
    child.once('error', (fault) => {
      clearTimeout(timer)
      resolve({ code: null, fault: `could not be started: ${fault.message}.` })
    })
    child.once('exit', (code, signal) => {
      clearTimeout(timer)
      if (late) resolve({ code: null, fault: `took longer than ${timeout} ms and was ended.` })
      else resolve({ code, fault: signal === null ? null : `was ended by ${signal}.` })
    })
  })
}

/** Keeps the beginning of what it says. The rest is read all the same: a full pipe would hold it up. */
function keepOutput({ stdout, stderr }: ChildProcess, path: string, limit: number): void {
  const file = createWriteStream(path, { mode: 0o600 })
  file.on('error', () => {})
  let left = limit
  let open = 0
  for (const stream of [stdout, stderr]) {
    if (stream === null) continue
    open += 1
    stream.on('data', (chunk: Buffer) => {
      if (left > 0) file.write(chunk.subarray(0, left))
      left -= chunk.length
    })
    stream.once('close', () => {
      open -= 1
      if (open === 0) file.end()
    })
  }
}

function variables(
  order: ExecutorOrder,
  target: RolloutTarget,
  { key, epoch }: Pick<ActContext, 'key' | 'epoch'>,
): Record<string, string> {
  return {
    SLIPWAY_KEY: key,
    SLIPWAY_EPOCH: String(epoch),
    SLIPWAY_ORDER: order.do,
    SLIPWAY_TARGET: order.target,
    SLIPWAY_VERSION: target.version,
    SLIPWAY_PREVIOUS_VERSION: target.previous?.version ?? '',
    SLIPWAY_RUN_ID: target.run_id,
  }
}
