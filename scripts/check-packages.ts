/**
 * Checks the packages as users receive them: build, pack, then publint and attw on each tarball, then bundle sizes.
 * Runs every check before it ends, so one run shows all that is wrong. `--no-build` takes `dist` as it is.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { packAll, run } from './workspace.ts'

const { values } = parseArgs({ options: { build: { type: 'boolean', default: true } }, allowNegative: true })

if (values.build && !run('pnpm', ['build'])) process.exit(1)

const failed: string[] = []
const check = (name: string, command: string, args: string[]) => {
  if (!run(command, args)) failed.push(name)
}

check('exports', 'node', ['scripts/check-exports.ts'])
const destination = mkdtempSync(join(tmpdir(), 'slipway-pack-'))
try {
  for (const [name, tarball] of packAll(destination)) {
    check(`publint ${name}`, 'publint', ['run', tarball, '--strict'])
    check(`attw ${name}`, 'attw', [
      tarball,
      '--profile',
      'esm-only',
      '--no-definitely-typed',
      // A style sheet has no declarations.
      ...(name === '@slipway/react' ? ['--exclude-entrypoints', './styles.css'] : []),
      '--format',
      'ascii',
    ])
  }
} finally {
  rmSync(destination, { recursive: true, force: true })
}
check('size-limit', 'size-limit', [])
check('first load', 'node', ['scripts/first-load.ts'])
check('use client', 'node', ['scripts/check-client.ts'])

for (const name of failed) console.error(`✗ ${name}`)
if (failed.length > 0) process.exit(1)
console.log('All package checks passed')
