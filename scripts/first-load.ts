/**
 * What a page loads before it shows the global view: hooks and view, without React, without the client, which has a budget of
 * its own, and without what is loaded when it is needed. Needs built packages. Exits with 1 when it is more than the budget.
 */
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { root } from './workspace.ts'

/** Gzipped, in bytes: 60 kB. */
const BUDGET = 60_000

const ENTRY = `
export { DeploymentsProvider } from '@slipway/react'
export { DeploymentsGlobal } from '@slipway/react/ui'
`

const result = await build({
  root,
  configFile: false,
  logLevel: 'error',
  build: {
    write: false,
    minify: true,
    target: 'es2022',
    rollupOptions: { input: 'entry', preserveEntrySignatures: 'strict', external: /^react(-dom)?(\/|$)/ },
  },
  plugins: [
    {
      name: 'entry',
      resolveId: (id) => (id === 'entry' ? `${root}/entry.js` : null),
      load: (id) => (id === `${root}/entry.js` ? ENTRY : null),
    },
  ],
})

const outputs = Array.isArray(result) ? result : 'output' in result ? [result] : []
const chunks = new Map(
  outputs
    .flatMap(({ output }) => output)
    .flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file] as const] : [])),
)
const first = new Set<string>()
const add = (name: string) => {
  const chunk = chunks.get(name)
  if (chunk === undefined || first.has(name)) return
  first.add(name)
  for (const imported of chunk.imports) add(imported)
}
for (const [name, chunk] of chunks) if (chunk.isEntry) add(name)

const sizeOf = (name: string) => gzipSync(chunks.get(name)?.code ?? '', { level: 9 }).byteLength
const total = [...first].reduce((sum, name) => sum + sizeOf(name), 0)
const lazy = [...chunks.keys()].filter((name) => !first.has(name))
console.log(
  `First load of the global view: ${(total / 1000).toFixed(1)} kB gzipped of at most ${BUDGET / 1000}, in ${first.size} files; ${lazy.length} more when they are needed`,
)
if (process.argv.includes('--why'))
  for (const name of [...first].sort((a, b) => sizeOf(b) - sizeOf(a)).slice(0, 12)) {
    const parts = Object.entries(chunks.get(name)?.modules ?? {})
      .sort(([, a], [, b]) => b.renderedLength - a.renderedLength)
      .slice(0, 14)
      .map(([id, { renderedLength }]) => `${id.replace(root, '')} ${renderedLength}`)
    console.log(name, sizeOf(name), `\n  ${parts.join('\n  ')}`)
  }
if (total > BUDGET || lazy.length < 4) process.exit(1)
