import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

it('lets the packed packages be installed, run and compiled on Node 22, 24 and 26', async () => {
  const { stdout } = await promisify(execFile)('npx', ['--yes', 'pnpm@12', 'check:tarballs', '--all'], {
    cwd: root,
    maxBuffer: 64 * 1024 * 1024,
  })
  for (const major of [22, 24, 26]) expect(stdout).toMatch(new RegExp(`over SQLite on Node v${major}\\.`))
})
