import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

export interface Program {
  /** What it has said so far on its error output. */
  said(): string
  close(): Promise<void>
}

/** HAProxy lives where only root looks for programs, and runs for anybody. */
const env = { ...process.env, PATH: `${process.env.PATH ?? ''}:/usr/sbin` }

/** Starts one of our own programs. It ends when we do, as it waits for the end of its input. */
export function startNode(file: string, ...args: string[]): Program {
  const path = fileURLToPath(new URL(file, import.meta.url))
  const child = spawn(process.execPath, [path, ...args], { env, stdio: ['pipe', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk) => {
    said = `${said}${chunk}`.slice(-4_000)
  })
  return {
    said: () => said,
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const exit = once(child, 'exit')
      child.stdin.end()
      await exit
    },
  }
}

/** Starts somebody else's program on a leash. */
export function startProgram(file: string, ...args: string[]): Program {
  return startNode('./leash.ts', file, ...args)
}

export function isInstalled(file: string): boolean {
  return spawnSync(file, ['--version'], { env }).error === undefined
}

/** So many ports of this machine that nobody listens on. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'))
  await Promise.all(servers.map((server) => once(server, 'listening')))
  const ports = servers.map((server) => {
    const address = server.address()
    return address !== null && typeof address === 'object' ? address.port : 0
  })
  await Promise.all(servers.map((server) => once(server.close(), 'close')))
  return ports
}

/** Waits until the address answers well, at most ten seconds. */
export async function untilUp(url: string, program?: Program): Promise<void> {
  const end = Date.now() + 10_000
  for (;;) {
    if (await answersWell(url)) return
    if (Date.now() > end) throw new Error(`${url} does not answer. ${program?.said() ?? ''}`)
    await delay(50)
  }
}

export async function answersWell(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(1_000) })
    await response.arrayBuffer()
    return response.ok
  } catch {
    return false
  }
}
