import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import type { Plugin } from 'vite'
import { composeStyles } from '../../../packages/react/scripts/compose-styles.ts'

const PORTAL = resolve(import.meta.dirname, '..')
const WORKSPACE = resolve(PORTAL, '../..')
const PAGES = join(PORTAL, 'pages')
const CACHE = join(PORTAL, '.pages')

/** What the built pages are made of, beside the packages that the lockfile names. */
const SOURCES = [
  'examples/msp-portal/pages/**/*',
  'examples/msp-portal/src/{people,build-pages}.ts',
  'packages/react/src/**/*',
  'packages/react/scripts/*',
  'packages/core/src/**/*',
  'pnpm-lock.yaml',
]

/**
 * Builds the pages with Vite, and gives their folder. What has been built from the same sources is used again, so that
 * only the first start takes its time; `told` hears that one has begun.
 */
export async function buildPages(told: (text: string) => void): Promise<string> {
  const folder = join(CACHE, hashOfSources())
  if (existsSync(folder)) return folder
  told('Building the pages …')
  const began = performance.now()
  // Several portals may start at once: each builds for itself, and the first to end is used by all.
  const own = `${folder}.${process.pid}`
  try {
    await build(own)
    for (const old of globSync('*', { cwd: CACHE }))
      if (!old.includes('.')) rmSync(join(CACHE, old), { recursive: true, force: true })
    if (!existsSync(folder)) renameSync(own, folder)
  } catch (error) {
    if (!existsSync(folder)) throw error
  } finally {
    rmSync(own, { recursive: true, force: true })
  }
  told(`The pages are built, in ${((performance.now() - began) / 1_000).toFixed(1)} s.`)
  return folder
}

async function build(outDir: string): Promise<void> {
  // Only a first start needs it, and it is large.
  const vite = await import('vite')
  await vite.build({
    root: PAGES,
    configFile: false,
    logLevel: 'error',
    plugins: [sheetFromSources()],
    resolve: { conditions: ['@slipway/source', 'module', 'browser', 'production'] },
    build: {
      outDir,
      emptyOutDir: true,
      target: ['chrome123', 'firefox121', 'safari17.5'],
      modulePreload: { polyfill: false },
      // The content policy lets nothing in as `data:` but images.
      assetsInlineLimit: 0,
      reportCompressedSize: false,
    },
  })
}

/** Inside the workspace a package is its sources; so is its style sheet, which is published as one file. */
function sheetFromSources(): Plugin {
  const name = '@slipway/react/styles.css'
  const id = join(PAGES, 'slipway-react-styles.css')
  return {
    name: 'sheet-from-sources',
    enforce: 'pre',
    resolveId: (source) => (source === name ? id : null),
    load: (source) => (source === id ? composeStyles() : null),
  }
}

function hashOfSources(): string {
  const hash = createHash('sha256')
  for (const path of globSync(SOURCES, { cwd: WORKSPACE, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()) {
    hash.update(`${relative(WORKSPACE, path)}\0`)
    hash.update(readFileSync(path))
  }
  return hash.digest('hex').slice(0, 16)
}
