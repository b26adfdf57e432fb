import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

/**
 * When a process was born, in the system's own count: a number is given again, but not to one born at the same instant.
 * `null` where the system does not say (only Linux does) or there is no such process.
 */
export function birthOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // Its name may hold spaces and brackets, so the count begins behind the last one. Source: proc_pid_stat(5), starttime.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}

/** Whether this very process is alive. One that has ended and was not waited for yet is not. */
export function isAlive(pid: number, born: string | null): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  return born === null || birthOf(pid) === born
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
