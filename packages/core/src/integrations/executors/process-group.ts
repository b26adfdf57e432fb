import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

/**
 * When a process was born, as the system says it: a number is given again, but not to one born at the same instant. `null`
 * where there is no such process, or where it has ended and was only not waited for yet.
 */
export function birthOf(pid: number): string | null {
  return process.platform === 'linux' ? birthOnLinux(pid) : birthByPs(pid)
}

function birthOnLinux(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // Its name may hold spaces and brackets, so the fields begin behind the last one. Source: proc_pid_stat(5).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? null : (fields[19] ?? null)
  } catch {
    return null
  }
}

function birthByPs(pid: number): string | null {
  const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' })
  return stdout?.trim() || null
}

/** Whether this very process is alive. One whose birth is not known counts as gone. */
export function isAlive(pid: number, born: string | null): boolean {
  return born !== null && birthOf(pid) === born
}

/** Ends a process and everything that it has begun in its group: asks first, and after the grace, in milliseconds, does not ask. */
export async function killGroup(pid: number, born: string | null, grace: number): Promise<void> {
  if (!isAlive(pid, born)) return
  signalGroup(pid, 'SIGTERM')
  const end = Date.now() + grace
  while (Date.now() < end && isGroupAlive(pid)) await delay(20)
  if (isGroupAlive(pid)) signalGroup(pid, 'SIGKILL')
}

function isGroupAlive(pid: number): boolean {
  try {
    process.kill(-pid, 0)
    return true
  } catch {
    return false
  }
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal)
  } catch {
    // It has ended by itself.
  }
}
