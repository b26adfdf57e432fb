import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { composeStyles } from '../../scripts/compose-styles.ts'
import { madeOnce } from './made-once.ts'

/** The major version of React that a page runs on. */
export type ReactMajor = 18 | 19

const HERE = join(import.meta.dirname, '../..')
const PAGES = join(HERE, 'test/pages')
/** All that a page can be made of. */
const SOURCES = [
  join(HERE, 'src'),
  join(HERE, 'scripts'),
  PAGES,
  join(HERE, '../core/src'),
  join(HERE, '../../pnpm-lock.yaml'),
]

/**
 * The folder with a page of `test/pages`, bundled: `<name>.html` and what it loads. It is built when its sources have
 * changed since it was last built, by whichever test asks first. The style sheet in it is made anew from its parts.
 */
export async function builtPage(name: string, react: ReactMajor = 19): Promise<string> {
  // React is another one in production, and so is the bundle then.
  const key = `${react}-${process.env.NODE_ENV ?? 'production'}-${hashOf(SOURCES)}`
  return madeOnce(`page-${name}`, key, async (folder) => {
    const styles = join(folder, 'slipway-styles.css')
    writeFileSync(styles, composeStyles())
    await build({
      configFile: false,
      root: PAGES,
      logLevel: 'error',
      mode: 'production',
      publicDir: false,
      resolve: {
        conditions: ['@slipway/source', 'module', 'browser', 'development|production'],
        alias: [
          { find: /^@slipway\/react\/styles\.css$/, replacement: styles },
          ...['react', 'react-dom'].map((library) => ({
            find: new RegExp(`^${library}(/.*)?$`),
            replacement: `${join(HERE, 'node_modules', react === 18 ? `${library}-18` : library)}$1`,
          })),
        ],
      },
      build: {
        outDir: folder,
        emptyOutDir: false,
        target: 'esnext',
        minify: false,
        cssMinify: false,
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        reportCompressedSize: false,
        chunkSizeWarningLimit: 10_000,
        rolldownOptions: { input: join(PAGES, `${name}.html`) },
      },
    })
  })
}

function hashOf(paths: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of paths.flatMap(filesUnder)) {
    hash.update(file)
    hash.update(readFileSync(file))
  }
  return hash.digest('hex').slice(0, 16)
}

function filesUnder(path: string): string[] {
  if (/\.\w+$/.test(path)) return [path]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(test|test-d)\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
