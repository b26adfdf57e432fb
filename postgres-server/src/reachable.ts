import childProcess from 'node:child_process'
import { cpSync, existsSync, renameSync, statSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { dirname, join, resolve, sep } from 'node:path'

/**
 * PostgreSQL refuses to run as root, so root starts it as another user. That one does not get to the binaries where they are
 * installed below a folder that is root's alone, as `mktemp -d` makes it: then they run from a copy in `folder`.
 */
export function runFromReachable(folder: string): void {
  const { spawn } = childProcess
  const reachable = (command: string): string => {
    const [native, file] = nativeOf(command)
    if (native === undefined || isOpen(native)) return command
    const copy = join(folder, 'native')
    if (!existsSync(copy)) {
      const half = `${copy}.half`
      cpSync(native, half, { recursive: true, verbatimSymlinks: true })
      renameSync(half, copy)
    }
    return join(copy, file)
  }
  const rewritten = (command: string, ...rest: never[]) => spawn(reachable(command), ...rest)
  // The library takes its binaries from its own package and lets nobody say otherwise.
  Object.assign(childProcess, { spawn: rewritten })
  syncBuiltinESMExports()
}

/** The folder of the binaries with their libraries, and the path within. */
function nativeOf(command: string): [native: string | undefined, file: string] {
  const mark = `${sep}native${sep}bin${sep}`
  const at = command.lastIndexOf(mark)
  if (at < 0) return [undefined, command]
  return [`${command.slice(0, at)}${sep}native`, join('bin', command.slice(at + mark.length))]
}

/** Whether everybody may go into the folder and all folders above. */
function isOpen(folder: string): boolean {
  for (let path = resolve(folder); ; path = dirname(path)) {
    if ((statSync(path).mode & 0o001) === 0) return false
    if (dirname(path) === path) return true
  }
}
