import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'vite'
import { madeOnce } from './made-once.ts'

/** The major version of React that a page runs on. */
export type ReactMajor = 18 | 19

const HERE = join(import.meta.dirname, '../..')
const PAGES = join(HERE, 'test/pages')
const COMPOSER = join(HERE, 'scripts/compose-styles.ts')
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
  const key = `${react}-${hashOf(SOURCES)}`
  return madeOnce(`page-${name}`, key, async (folder) => {
    const styles = join(folder, 'slipway-styles.css')
    writeFileSync(styles, await sheet())
    await build({
      configFile: false,
      plugins: [unwritten],
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
        rolldownOptions: { input: join(PAGES, `${name}.html`), shimMissingExports: true },
      },
    })
  })
}

/** A file of the package that is still to be written holds up no other one: it counts as empty. The compiler misses it. */
const unwritten: Plugin = {
  name: 'unwritten',
  resolveId(source, importer) {
    if (importer === undefined || !source.startsWith('.') || !importer.startsWith(join(HERE, 'src')))
      return null
    const file = join(importer, '..', source)
    return existsSync(file) ? null : `\0unwritten:${file}`
  },
  load: (id) => (id.startsWith('\0unwritten:') ? 'export {}' : null),
}

/** The style sheet as it is in the sources now; empty while there is nothing that composes it. */
async function sheet(): Promise<string> {
  if (!existsSync(COMPOSER)) return ''
  const { composeStyles } = (await import(pathToFileURL(COMPOSER).href)) as {
    composeStyles: () => string | Promise<string>
  }
  return composeStyles()
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
