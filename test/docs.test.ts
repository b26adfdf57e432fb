import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { ERROR_CODES } from '@slipway/core'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const run = promisify(execFile)

/** Inside the workspace, so that the packages resolve as they do for everybody else. */
const workbench = join(root, 'test/.docs')
const pages = [
  'README.md',
  'packages/core/README.md',
  'packages/react/README.md',
  'packages/sqlite-adapter/README.md',
  'packages/postgres-adapter/README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && !name.startsWith('api'))
    .map((name) => join('docs', name)),
].sort()

const sheets = join(workbench, 'sheets.d.ts')

interface Block {
  readonly name: string
  readonly path: string
  readonly code: string
  /** Whether it is for pages: ```` ```tsx ````. */
  readonly web: boolean
  /** Whether it is a whole program: ```` ```ts run ````. */
  readonly runs: boolean
}

function blocksOf(page: string): Block[] {
  const text = readFileSync(join(root, page), 'utf8')
  return [...text.matchAll(/^```(tsx?)( run)?\n([\s\S]*?)^```$/gm)].map(
    ([, kind = 'ts', run, code = ''], index) => {
      const name = `${page} #${index + 1}`
      return {
        name,
        path: join(workbench, `${name.replaceAll(/[^A-Za-z0-9]+/g, '-')}.${kind}`),
        code,
        web: kind === 'tsx',
        runs: run !== undefined,
      }
    },
  )
}

const blocks = pages.flatMap(blocksOf)

beforeAll(() => {
  rmSync(workbench, { recursive: true, force: true })
  mkdirSync(workbench, { recursive: true })
  // `export {}` makes a module of each, so that names of one page do not meet those of another.
  for (const { path, code } of blocks) writeFileSync(path, `${code}\nexport {}\n`)
  // Bundlers bring this declaration for style sheets.
  writeFileSync(sheets, "declare module '*.css' {}\n")
})
afterAll(() => rmSync(workbench, { recursive: true, force: true }))

describe('the code in the documentation', () => {
  it.each([
    ['for Node', 'tsconfig.base.json', false],
    ['for pages', 'tsconfig.web.json', true],
  ])(
    'compiles, %s',
    (_for, config, web) => {
      const read = ts.readConfigFile(join(root, config), ts.sys.readFile)
      const { options } = ts.parseJsonConfigFileContent(read.config, ts.sys, root)
      const chosen = blocks.filter((block) => block.web === web)
      const program = ts.createProgram([...chosen.map(({ path }) => path), sheets], {
        ...options,
        noUnusedLocals: false,
        noEmit: true,
      })
      const faults = chosen.flatMap(({ path, name }) => {
        const source = program.getSourceFile(path)
        return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
          ({ messageText, start = 0 }) => {
            const line = source?.getLineAndCharacterOfPosition(start).line ?? 0
            return `${name}, line ${line + 1}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`
          },
        )
      })
      expect(chosen.length).toBeGreaterThan(0)
      expect(faults).toEqual([])
    },
    120_000,
  )

  for (const { name, path } of blocks.filter(({ runs }) => runs)) {
    it.concurrent(`runs: ${name}`, async ({ expect }) => {
      const cwd = mkdtempSync(join(tmpdir(), 'slipway-docs-'))
      try {
        const { stderr } = await run(process.execPath, ['--conditions=@slipway/source', path], {
          cwd,
          timeout: 60_000,
        })
        expect(stderr).toBe('')
      } finally {
        rmSync(cwd, { recursive: true, force: true })
      }
    })
  }
})

describe('the documentation', () => {
  it('names every error code with its status', () => {
    const page = readFileSync(join(root, 'docs/errors.md'), 'utf8')
    const rows = [...page.matchAll(/^\| `(\w+)` \| (\d{3}) \|/gm)].map(([, code, status]) => [
      code,
      Number(status),
    ])
    expect(Object.fromEntries(rows)).toEqual(
      Object.fromEntries(Object.entries(ERROR_CODES).map(([code, { status }]) => [code, status])),
    )
  })

  it('points only to files that are there', () => {
    const missing = pages.flatMap((page) => {
      const text = readFileSync(join(root, page), 'utf8')
      return [...text.matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g)]
        .map(([, target = '']) => resolve(root, dirname(page), target))
        .filter((target) => !ts.sys.fileExists(target) && !ts.sys.directoryExists(target))
        .map((target) => `${page}: ${relative(root, target)}`)
    })
    expect(missing).toEqual([])
  })
})
