import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

/**
 * Which room of packages/core/src may import from which. `*` stands for packages that are allowed by name. A type-only
 * import counts like any other: an arrow is an arrow. docs/architecture.md draws the same picture.
 */
const ROOMS: Record<string, { rooms: readonly string[]; packages: readonly string[] }> = {
  errors: { rooms: [], packages: [] },
  domain: { rooms: ['errors'], packages: ['zod/mini', 'zod/locales', 'temporal-polyfill'] },
  ports: { rooms: ['domain'], packages: [] },
  contract: { rooms: ['domain'], packages: ['zod/mini'] },
  services: { rooms: ['domain', 'ports', 'contract', 'errors'], packages: [] },
  runtime: {
    rooms: ['domain', 'ports', 'contract', 'services', 'errors'],
    packages: ['zod/mini', 'eventemitter3', 'uuid', 'node:crypto'],
  },
  http: {
    rooms: ['contract', 'domain', 'errors', 'runtime', 'ports'],
    packages: ['hono', 'zod/mini', '@hono/node-server', 'secure-json-parse', 'node:'],
  },
  client: { rooms: ['contract', 'errors'], packages: ['ky', 'eventsource-parser'] },
  storage: { rooms: ['domain', 'ports', 'errors'], packages: ['kysely'] },
  integrations: {
    rooms: ['domain', 'ports', 'errors'],
    packages: ['zod/mini', 'secure-json-parse', 'node:crypto'],
  },
  testing: { rooms: ['domain', 'ports', 'contract', 'errors'], packages: [] },
}

/** Rooms that must run in a browser. */
const BROWSER = ['errors', 'domain', 'contract', 'client', 'ports']

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const core = join(root, 'packages/core/src')

interface Arrow {
  readonly from: string
  readonly to: string
}

function sourcesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter(
      (path) =>
        path.endsWith('.ts') && !/\.test(-d)?\.ts$|\.long\.test\.ts$/.test(path) && statSync(path).isFile(),
    )
}

function arrowsOf(path: string, text: string): Arrow[] {
  return ts.preProcessFile(text).importedFiles.map(({ fileName }) => ({ from: path, to: fileName }))
}

/** What an arrow breaks, in words; `undefined` where it is fine. */
function faultOf({ from, to }: Arrow): string | undefined {
  const [room = ''] = relative(core, from).split('/')
  const rule = ROOMS[room]
  if (rule === undefined)
    return relative(core, from).includes('/') ? `${from} stands in no known room` : undefined
  if (!to.startsWith('.')) {
    if (BROWSER.includes(room) && to.startsWith('node:'))
      return `${from} must run in a browser and imports ${to}`
    return rule.packages.some(
      (name) => to === name || to.startsWith(`${name}/`) || (name === 'node:' && to.startsWith(name)),
    )
      ? undefined
      : `${from} may not import the package ${to}`
  }
  const target = relative(core, resolve(dirname(from), to))
  if (target === 'index.ts') return `${from} imports its own package's index`
  const [other = ''] = target.split('/')
  if (other === room || rule.rooms.includes(other)) return undefined
  return `${from} (${room}) may not import ${target} (${other})`
}

describe('the rooms of core', () => {
  const files = sourcesUnder(core)

  it('are all read', () => {
    expect(files.length).toBeGreaterThan(60)
  })

  it('import only what stands below them', () => {
    const faults = files.flatMap((path) => arrowsOf(path, readFileSync(path, 'utf8'))).map(faultOf)
    expect(faults.filter((fault) => fault !== undefined)).toEqual([])
  })

  it('have an arrow refused when it is broken', () => {
    const at = (path: string) => join(core, path)
    expect(faultOf({ from: at('domain/access/access.ts'), to: '../../ports/index.ts' })).toMatch(
      /may not import/,
    )
    expect(faultOf({ from: at('services/audit.ts'), to: '../storage/memory/index.ts' })).toMatch(
      /may not import/,
    )
    expect(faultOf({ from: at('client/client.ts'), to: 'node:http' })).toMatch(/browser/)
    expect(faultOf({ from: at('domain/access/access.ts'), to: 'lodash' })).toMatch(/package/)
    expect(faultOf({ from: at('services/audit.ts'), to: '../index.ts' })).toMatch(/own package/)
    expect(faultOf({ from: at('services/audit.ts'), to: './cursor.ts' })).toBeUndefined()
  })

  it('are free of circles', () => {
    const inside = new Map(
      files.map((path) => [
        path,
        arrowsOf(path, readFileSync(path, 'utf8'))
          .filter(({ to }) => to.startsWith('.'))
          .map(({ to }) => resolve(dirname(path), to)),
      ]),
    )
    expect(circleIn(inside)?.map((path) => relative(core, path))).toBeUndefined()
  })
})

const ADAPTERS = ['sqlite-adapter', 'postgres-adapter']

describe('the adapters', () => {
  it('reach core only through its public doors', () => {
    const files = ADAPTERS.flatMap((folder) => sourcesUnder(join(root, 'packages', folder, 'src')))
    expect(files.length).toBeGreaterThan(15)
    const outside = files
      .flatMap((path) => arrowsOf(path, readFileSync(path, 'utf8')))
      .filter(({ to }) => !to.startsWith('.'))
    const allowed = [
      '@slipway/core',
      '@slipway/core/sql',
      '@slipway/core/testing',
      'better-sqlite3',
      'pg',
      'kysely',
      'node:',
    ]
    const faults = outside.filter(
      ({ to }) => !allowed.some((name) => to === name || (name === 'node:' && to.startsWith(name))),
    )
    expect(faults).toEqual([])
  })
})

/** A loop of files that import each other, or `undefined`. */
function circleIn(graph: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>()
  function walk(path: string, trail: readonly string[]): string[] | undefined {
    const at = trail.indexOf(path)
    if (at >= 0) return [...trail.slice(at), path]
    if (done.has(path)) return undefined
    for (const next of graph.get(path) ?? []) {
      const found = walk(next, [...trail, path])
      if (found !== undefined) return found
    }
    done.add(path)
    return undefined
  }
  for (const path of graph.keys()) {
    const found = walk(path, [])
    if (found !== undefined) return found
  }
  return undefined
}
