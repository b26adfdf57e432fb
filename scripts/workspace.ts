import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The root of the workspace. */
export const root = join(import.meta.dirname, '..')

/** What one subpath of `exports` resolves to, by condition; or a plain file. */
export type ExportTarget = string | Record<string, string>

/** The parts of a `package.json` that the checks read. */
export interface Manifest {
  name: string
  exports?: Record<string, ExportTarget>
  publishConfig?: { exports?: Record<string, ExportTarget> }
  /** Programs by name, as they are built. */
  bin?: Record<string, string>
}

/** A package that is published. */
export interface WorkspacePackage {
  /** Absolute path of its folder. */
  dir: string
  manifest: Manifest
}

/** The packages under `packages/`, by folder name. */
export function workspacePackages(): WorkspacePackage[] {
  const parent = join(root, 'packages')
  return readdirSync(parent)
    .sort()
    .map((folder) => join(parent, folder))
    .filter((dir) => existsSync(join(dir, 'package.json')))
    .map((dir) => ({ dir, manifest: JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')) }))
}

/** Where a command runs, and with what. */
export interface RunOptions {
  /** @default the root of the workspace */
  cwd?: string
  /** Added to the environment. */
  env?: Record<string, string>
}

/** Runs a command with its output on the terminal. `true` when it exits with 0. */
export function run(command: string, args: string[], { cwd = root, env = {} }: RunOptions = {}): boolean {
  console.log(`$ ${command} ${args.join(' ')}`)
  const result = spawnSync(command, args, { cwd, env: { ...process.env, ...env }, stdio: 'inherit' })
  if (result.error) console.error(`Could not start ${command}: ${result.error.message}`)
  return result.status === 0
}

/** Runs a command and returns what it wrote to standard output; throws when it fails. */
export function capture(command: string, args: string[], { cwd = root, env = {} }: RunOptions = {}): string {
  const result = spawnSync(command, args, { cwd, env: { ...process.env, ...env }, encoding: 'utf8' })
  if (result.status === 0) return result.stdout
  throw new Error(
    `${command} ${args.join(' ')} failed: ${result.error?.message ?? result.stderr + result.stdout}`,
  )
}

/** Packs every package as it would be published, into `destination`. Returns the tarballs by package name. */
export function packAll(destination: string): Map<string, string> {
  return new Map(
    workspacePackages().map(({ dir, manifest }) => {
      const out = capture('pnpm', ['pack', '--json', '--pack-destination', destination], { cwd: dir })
      const { filename } = JSON.parse(out) as { filename: string }
      return [manifest.name, filename]
    }),
  )
}
