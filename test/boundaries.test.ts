import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

type Rooms = Readonly<
  Record<string, { readonly rooms: readonly string[]; readonly packages: readonly string[] }>
>

/**
 * Which room of packages/core/src may import from which, and which packages. A type-only import counts like any other:
 * an arrow is an arrow. docs/architecture.md draws the same picture.
 */
const CORE: Rooms = {
  errors: { rooms: [], packages: [] },
  domain: { rooms: ['errors'], packages: ['zod/mini', 'zod/locales', 'temporal-polyfill', 'croner'] },
  ports: { rooms: ['domain'], packages: [] },
  contract: { rooms: ['domain'], packages: ['zod/mini'] },
  services: { rooms: ['domain', 'ports', 'contract', 'errors'], packages: [] },
  runtime: {
    rooms: ['domain', 'ports', 'contract', 'services', 'jobs', 'errors', 'outbound', 'probes'],
    packages: ['zod/mini', 'eventemitter3', 'uuid', 'node:crypto'],
  },
  http: {
    rooms: ['contract', 'domain', 'errors', 'runtime', 'ports'],
    packages: ['hono', 'zod/mini', '@hono/node-server', 'secure-json-parse', 'node:'],
  },
  cli: {
    rooms: ['domain', 'errors'],
    packages: ['commander', 'csv-parse', '@streamparser/json', 'node:'],
  },
  client: { rooms: ['contract', 'errors'], packages: ['ky', 'eventsource-parser'] },
  jobs: { rooms: ['domain', 'ports', 'errors'], packages: [] },
  storage: { rooms: ['domain', 'ports', 'errors'], packages: ['kysely'] },
  outbound: { rooms: ['errors'], packages: ['undici', 'ipaddr.js', 'node:'] },
  probes: { rooms: ['domain', 'ports', 'errors', 'outbound'], packages: ['ky', 'node:'] },
  integrations: {
    rooms: ['domain', 'ports', 'errors', 'outbound'],
    packages: ['zod/mini', 'secure-json-parse', 'ky', 'node:'],
  },
  testing: { rooms: ['domain', 'ports', 'contract', 'errors'], packages: ['zod/mini'] },
}

const DATA = ['readings', 'cache', 'provider', 'hooks', 'texts']
const PARTS = ['ui/root', 'ui/formats', 'ui/primitives']
const DIALOGS = ['ui/dialogs', 'ui/confirm', 'ui/edit', 'ui/maintenance', 'ui/rollback']
const BASE = ['@slipway/core', 'react']

/** The same for packages/react/src. A room of `ui` may import any of the data, and what stands below it. */
const REACT: Rooms = {
  texts: { rooms: [], packages: ['@slipway/core'] },
  readings: { rooms: [], packages: ['@slipway/core', '@tanstack/react-query'] },
  live: { rooms: ['readings'], packages: ['@slipway/core'] },
  cache: { rooms: ['readings', 'live'], packages: ['@slipway/core', '@tanstack/react-query'] },
  provider: { rooms: ['cache', 'live', 'readings', 'texts'], packages: [...BASE, '@tanstack/react-query'] },
  hooks: { rooms: ['cache', 'live', 'provider', 'readings'], packages: [...BASE, '@tanstack/react-query'] },
  'ui/root': { rooms: DATA, packages: BASE },
  'ui/formats': { rooms: [...DATA, 'ui/root'], packages: BASE },
  'ui/primitives': { rooms: [...DATA, 'ui/root', 'ui/formats'], packages: BASE },
  'ui/charts': { rooms: [...DATA, ...PARTS], packages: [...BASE, 'd3-scale', 'd3-shape'] },
  'ui/dialogs': { rooms: [...DATA, ...PARTS], packages: [...BASE, 'react-dom', '@tanstack/react-query'] },
  'ui/fields': {
    rooms: [...DATA, ...PARTS],
    packages: [...BASE, '@base-ui/react', '@hookform/resolvers', 'react-hook-form'],
  },
  'ui/confirm': { rooms: [...DATA, ...PARTS, 'ui/dialogs'], packages: BASE },
  'ui/edit': {
    rooms: [...DATA, ...PARTS, 'ui/dialogs', 'ui/fields'],
    packages: [...BASE, 'react-hook-form'],
  },
  'ui/rollback': { rooms: [...DATA, ...PARTS, 'ui/dialogs', 'ui/rollout'], packages: BASE },
  'ui/maintenance': { rooms: [...DATA, ...PARTS, 'ui/dialogs', 'ui/confirm'], packages: BASE },
  'ui/health': { rooms: [...DATA, ...PARTS, 'ui/dialogs'], packages: BASE },
  'ui/hold': { rooms: [...DATA, ...PARTS, 'ui/dialogs'], packages: [...BASE, 'react-dom'] },
  'ui/actions': {
    rooms: [...DATA, ...PARTS, ...DIALOGS, 'ui/health'],
    packages: [...BASE, 'react-dom', '@base-ui/react'],
  },
  'ui/rollout': { rooms: [...DATA, ...PARTS, 'ui/dialogs'], packages: [...BASE, 'react-dom'] },
  'ui/detail': {
    rooms: [...DATA, ...PARTS, 'ui/actions', 'ui/rollout', 'ui/health', 'ui/hold'],
    packages: [...BASE, '@base-ui/react'],
  },
  'ui/plan-waves': {
    rooms: [...DATA, ...PARTS, 'ui/dialogs', 'ui/fields'],
    packages: [...BASE, 'react-hook-form'],
  },
  'ui/promote': {
    rooms: [...DATA, ...PARTS, 'ui/dialogs', 'ui/fields'],
    packages: [...BASE, 'react-hook-form'],
  },
  'ui/promotions': {
    rooms: [...DATA, ...PARTS, 'ui/actions', 'ui/detail', 'ui/dialogs', 'ui/promote'],
    packages: BASE,
  },
  'ui/waves': {
    rooms: [...DATA, ...PARTS, 'ui/actions', 'ui/detail', 'ui/dialogs', 'ui/plan-waves', 'ui/rollout'],
    packages: BASE,
  },
  'ui/rollouts': { rooms: [...DATA, ...PARTS, 'ui/actions', 'ui/detail', 'ui/rollout'], packages: BASE },
  'ui/create': {
    rooms: [...DATA, ...PARTS, 'ui/detail', 'ui/fields', 'ui/rollout'],
    packages: [...BASE, '@base-ui/react', 'react-hook-form'],
  },
  'ui/list': {
    rooms: [...DATA, ...PARTS, 'ui/dialogs', 'ui/actions', 'ui/detail'],
    packages: [...BASE, '@base-ui/react'],
  },
  'ui/matrix': {
    rooms: [...DATA, ...PARTS, 'ui/actions', 'ui/detail'],
    packages: [...BASE, '@tanstack/react-virtual'],
  },
  'ui/application': { rooms: [...DATA, ...PARTS, 'ui/actions', 'ui/detail', 'ui/matrix'], packages: BASE },
  'ui/figures': { rooms: [...DATA, ...PARTS, 'ui/charts', 'ui/actions', 'ui/detail'], packages: BASE },
  'ui/team': { rooms: [...DATA, ...PARTS, 'ui/charts', 'ui/figures', 'ui/actions'], packages: BASE },
  'ui/management': {
    rooms: [...DATA, ...PARTS, 'ui/charts', 'ui/figures'],
    packages: [...BASE, 'd3-scale'],
  },
  'ui/levels': { rooms: [...DATA, ...PARTS, 'ui/charts', 'ui/figures', 'ui/actions'], packages: BASE },
  'ui/global': {
    rooms: [...DATA, ...PARTS, 'ui/charts', 'ui/figures', 'ui/actions', 'ui/detail', 'ui/list', 'ui/matrix'],
    packages: BASE,
  },
}

/** Rooms of core that must run in a browser. */
const BROWSER = ['errors', 'domain', 'contract', 'client', 'ports']

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const core = join(root, 'packages/core/src')
const react = join(root, 'packages/react/src')

interface Arrow {
  readonly from: string
  readonly to: string
}

function sourcesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => /\.tsx?$/.test(path) && !/\.test(-d)?\.tsx?$/.test(path) && statSync(path).isFile())
}

function arrowsOf(path: string, text: string): Arrow[] {
  return ts.preProcessFile(text).importedFiles.map(({ fileName }) => ({ from: path, to: fileName }))
}

/** The room that a path stands in, by the longest name that fits; `undefined` for what stands in none. */
function roomOf(rooms: Rooms, path: string): string | undefined {
  const parts = path.split('/').slice(0, -1)
  return [parts.slice(0, 2).join('/'), parts[0] ?? ''].find((name) => Object.hasOwn(rooms, name))
}

/** What an arrow breaks, in words; `undefined` where it is fine. */
function faultOf(house: string, rooms: Rooms, { from, to }: Arrow): string | undefined {
  const place = relative(house, from)
  const room = roomOf(rooms, place)
  // What stands at the door of a package, or of a wing of it, may bring in everything.
  if (room === undefined) return place.endsWith('index.ts') ? undefined : `${from} stands in no known room`
  const rule = rooms[room] ?? { rooms: [], packages: [] }
  if (!to.startsWith('.')) {
    if (house === core && BROWSER.includes(room) && to.startsWith('node:'))
      return `${from} must run in a browser and imports ${to}`
    return rule.packages.some(
      (name) => to === name || to.startsWith(`${name}/`) || (name === 'node:' && to.startsWith(name)),
    )
      ? undefined
      : `${from} may not import the package ${to}`
  }
  const target = relative(house, resolve(dirname(from), to))
  const other = roomOf(rooms, target)
  if (other === undefined) return `${from} imports its own package's index`
  if (other === room || rule.rooms.includes(other)) return undefined
  return `${from} (${room}) may not import ${target} (${other})`
}

describe.each([
  { name: 'core', house: core, rooms: CORE },
  { name: 'react', house: react, rooms: REACT },
])('the rooms of $name', ({ house, rooms }) => {
  const files = sourcesUnder(house)

  it('are all read', () => {
    expect(files.length).toBeGreaterThan(60)
  })

  it('import only what stands below them', () => {
    const faults = files
      .flatMap((path) => arrowsOf(path, readFileSync(path, 'utf8')))
      .map((arrow) => faultOf(house, rooms, arrow))
    expect(faults.filter((fault) => fault !== undefined)).toEqual([])
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
    expect(circleIn(inside)?.map((path) => relative(house, path))).toBeUndefined()
  })

  it('stand in an order of their own', () => {
    const below = new Map(Object.entries(rooms).map(([room, rule]) => [room, rule.rooms]))
    expect(circleIn(below)).toBeUndefined()
  })
})

it('an arrow between rooms is refused when it is broken', () => {
  const faultIn = (path: string, to: string) => faultOf(core, CORE, { from: join(core, path), to })
  expect(faultIn('domain/access/access.ts', '../../ports/index.ts')).toMatch(/may not import/)
  expect(faultIn('services/audit.ts', '../storage/memory/index.ts')).toMatch(/may not import/)
  expect(faultIn('client/client.ts', 'node:http')).toMatch(/browser/)
  expect(faultIn('domain/access/access.ts', 'lodash')).toMatch(/package/)
  expect(faultIn('services/audit.ts', '../index.ts')).toMatch(/own package/)
  expect(faultIn('services/audit.ts', './cursor.ts')).toBeUndefined()
  const faultInReact = (path: string, to: string) => faultOf(react, REACT, { from: join(react, path), to })
  expect(faultInReact('ui/primitives/notices.tsx', '../actions/view.tsx')).toMatch(/may not import/)
  expect(faultInReact('readings/share.ts', '../live/live.ts')).toMatch(/may not import/)
  expect(faultInReact('ui/new-room/part.tsx', '../root/root.tsx')).toMatch(/no known room/)
})

/** What an adapter may import besides the public doors of core. */
const ADAPTERS: Readonly<Record<string, readonly string[]>> = {
  'sqlite-adapter': ['better-sqlite3', 'kysely'],
  'postgres-adapter': ['pg', 'pg-boss', 'kysely'],
}

describe('the adapters', () => {
  it.each(Object.entries(ADAPTERS))('reach core only through its public doors: %s', (adapter, packages) => {
    const files = sourcesUnder(join(root, 'packages', adapter, 'src'))
    const outside = files
      .flatMap((path) => arrowsOf(path, readFileSync(path, 'utf8')))
      .filter(({ to }) => !to.startsWith('.'))
    const doors = ['@slipway/core', '@slipway/core/sql', '@slipway/core/jobs', '@slipway/core/testing']
    const faults = outside.filter(
      ({ to }) => ![...doors, ...packages].includes(to) && !to.startsWith('node:'),
    )
    expect(faults).toEqual([])
    expect(outside.length).toBeGreaterThan(5)
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
