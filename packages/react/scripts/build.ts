/** Builds `dist`, file by file, and the style sheet. The packages that it needs must have been built before. */
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '..')
rmSync(join(folder, 'dist'), { recursive: true, force: true })
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc')
const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], {
  cwd: folder,
  stdio: 'inherit',
})
if (status !== 0) process.exit(1)
