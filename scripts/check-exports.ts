/**
 * A package says where its code is three times: `exports` (sources first, for the workspace), `publishConfig.exports`
 * (what users get) and the entries of its tsup configuration. This check keeps the three in agreement.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { workspacePackages } from './workspace.ts'

const SOURCE = '@slipway/source'
const faults: string[] = []

for (const { dir, manifest } of workspacePackages()) {
  const fault = (text: string) => faults.push(`${manifest.name}: ${text}`)
  const published = manifest.publishConfig?.exports ?? {}
  const sources: string[] = []
  const expected: typeof published = {}

  for (const [subpath, target] of Object.entries(manifest.exports ?? {})) {
    if (typeof target === 'string') {
      expected[subpath] = target
      continue
    }
    const { [SOURCE]: source, ...rest } = target
    expected[subpath] = rest
    if (source === undefined || Object.keys(target)[0] !== SOURCE) {
      fault(`"${subpath}" must name "${SOURCE}" before its other conditions`)
      continue
    }
    if (!existsSync(join(dir, source))) fault(`"${subpath}" points to ${source}, which does not exist`)
    const built = source.replace(/^\.\/src\//, './dist/').replace(/\.tsx?$/, '')
    if (!isDeepStrictEqual(rest, { types: `${built}.d.ts`, default: `${built}.js` })) {
      fault(`"${subpath}" is built from ${source}, so it must be types ${built}.d.ts, default ${built}.js`)
    }
    sources.push(source.slice(2))
  }

  if (!isDeepStrictEqual(published, expected)) {
    fault(`publishConfig.exports must equal exports without "${SOURCE}": ${JSON.stringify(expected)}`)
  }

  // A package without a tsup configuration is compiled file by file, so every source has its place in `dist`.
  if (!existsSync(join(dir, 'tsup.config.ts'))) continue
  const { default: tsup } = (await import(join(dir, 'tsup.config.ts'))) as { default: { entry: string[] } }
  const entries = new Set(tsup.entry)
  // A program is built like everything else, and reached by its name only.
  for (const [name, built] of Object.entries(manifest.bin ?? {})) {
    const source = built.replace(/^\.\/dist\//, 'src/').replace(/\.js$/, '.ts')
    if (!entries.delete(source))
      fault(`the program ${name} is built from ${source}, which is no entry of tsup.config.ts`)
  }
  for (const source of sources) {
    if (!entries.delete(source)) fault(`${source} is exported, but it is no entry of tsup.config.ts`)
  }
  for (const entry of entries) fault(`${entry} is an entry of tsup.config.ts, but it is not exported`)
}

for (const text of faults) console.error(`✗ ${text}`)
if (faults.length > 0) process.exit(1)
console.log('exports, publishConfig.exports and tsup entries agree')
