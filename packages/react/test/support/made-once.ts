import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const ROOT = join(tmpdir(), 'slipway-browser-tests')
const PATIENCE = 180_000
const KEPT_FOR = 6 * 3_600_000

/**
 * A folder outside the repository that is made once, however many processes want it at the same time. `key` names its
 * content: another key is another folder. `make` fills an empty folder; when it throws, nothing is left behind. Folders of
 * the same name that nobody has made for six hours are removed.
 */
export async function madeOnce(
  name: string,
  key: string,
  make: (folder: string) => Promise<void>,
): Promise<string> {
  mkdirSync(ROOT, { recursive: true })
  const folder = join(ROOT, `${name}-${key}`)
  const lock = `${folder}.lock`
  const end = Date.now() + PATIENCE
  while (!existsSync(folder)) {
    if (taken(lock)) {
      try {
        if (!existsSync(folder)) await makeIn(folder, make)
        sweep(name, folder)
      } finally {
        rmSync(lock, { force: true })
      }
    } else {
      if (Date.now() > end) throw new Error(`${folder} did not come about in time; ${lock} is held.`)
      await pause(50)
    }
  }
  return folder
}

async function makeIn(folder: string, make: (folder: string) => Promise<void>): Promise<void> {
  const unfinished = `${folder}.${process.pid}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished)
  try {
    await make(unfinished)
    renameSync(unfinished, folder)
  } catch (fault) {
    rmSync(unfinished, { recursive: true, force: true })
    throw fault
  }
}

/** Takes the lock, unless a process that lives holds it. */
function taken(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    const holder = holderOf(lock)
    if (holder !== undefined && !lives(holder)) rmSync(lock, { force: true })
    return false
  }
}

function holderOf(lock: string): number | undefined {
  try {
    const holder = Number(readFileSync(lock, 'utf8'))
    return holder > 0 ? holder : undefined
  } catch {
    return undefined
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

function sweep(name: string, kept: string): void {
  for (const entry of readdirSync(ROOT)) {
    const path = join(ROOT, entry)
    if (!entry.startsWith(`${name}-`) || path === kept || entry.endsWith('.lock')) continue
    const stat = statSync(path, { throwIfNoEntry: false })
    if (stat !== undefined && Date.now() - stat.mtimeMs > KEPT_FOR)
      rmSync(path, { recursive: true, force: true })
  }
}
