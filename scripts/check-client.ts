/** Every built file whose source is marked `'use client'` is marked as well: frameworks of server components look for it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './workspace.ts'

const DIRECTIVE = /^['"]use client['"]/
const folder = join(root, 'packages/react')
let marked = 0
const faults: string[] = []
for (const name of readdirSync(join(folder, 'src'), { recursive: true, encoding: 'utf8' })) {
  if (!/\.tsx?$/.test(name) || /\.test(-d)?\.tsx?$/.test(name)) continue
  if (!DIRECTIVE.test(readFileSync(join(folder, 'src', name), 'utf8'))) continue
  marked += 1
  const built = join(folder, 'dist', name.replace(/\.tsx?$/, '.js'))
  if (!existsSync(built) || !DIRECTIVE.test(readFileSync(built, 'utf8'))) faults.push(built)
}
for (const path of faults) console.error(`✗ ${path} is not marked 'use client'`)
if (faults.length > 0 || marked === 0) process.exit(1)
console.log(`'use client' is kept in ${marked} files`)
