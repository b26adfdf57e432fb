import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const here = import.meta.dirname
const guide = readFileSync(resolve(here, '../../../docs/guides/write-a-storage-adapter.md'), 'utf8')

/** The code between `// #region name` and `// #endregion`, without the indentation that all of it has. */
function regionOf(source: string, name: string): string | undefined {
  const [, code] =
    source.match(new RegExp(`^ *// #region ${name}\\n([\\s\\S]*?)^ *// #endregion$`, 'm')) ?? []
  if (code === undefined) return undefined
  const lines = code.split('\n')
  const indentation = Math.min(...lines.filter((line) => line !== '').map((line) => line.search(/\S/)))
  return lines.map((line) => line.slice(indentation)).join('\n')
}

const sources = new Map(
  readdirSync(here)
    .filter((name) => name.endsWith('.ts') && name !== 'guide.test.ts')
    .map((name) => [name, readFileSync(join(here, name), 'utf8')]),
)

/** Every block that says which part of which file it shows: ```` ```ts log.ts#log ````. */
const excerpts = [...guide.matchAll(/^```ts (\S+)#(\S+)\n([\s\S]*?)^```$/gm)].map(
  ([, file = '', region = '', code = '']) => ({ file, region, code }),
)

describe('the guide to writing a storage adapter', () => {
  it.each(excerpts)('shows $region of $file as it is', ({ file, region, code }) => {
    expect(regionOf(sources.get(file) ?? '', region)).toBe(code)
  })

  it('shows every part that the example marks for it', () => {
    const marked = [...sources].flatMap(([file, source]) =>
      [...source.matchAll(/\/\/ #region (\S+)/g)].map(([, region]) => `${file}#${region}`),
    )
    expect(excerpts.map(({ file, region }) => `${file}#${region}`).sort()).toEqual(marked.sort())
    expect(marked.length).toBeGreaterThan(5)
  })

  it('names no file of the example that is not there', () => {
    const named = [...guide.matchAll(/examples\/storage-adapter\/src\/([\w.-]+)/g)].map(([, name]) => name)
    expect(named.filter((name) => !sources.has(name ?? ''))).toEqual([])
  })
})
