import type { Benchmark } from './benchmark.ts'

/** All benchmarks, in the order in which they run. docs/benchmarks.md explains each. */
export const benchmarks: readonly Benchmark[] = [
  {
    id: 'sqlite.create',
    unit: 'ms',
    subject: 'one deployments.create, synchronous = FULL',
    peer: 'better-sqlite3: the same statements and values, prepared',
    goal: { ratio: 1.5 },
    load: async () => (await import('./sqlite-create.ts')).measureCreate('full'),
  },
  {
    id: 'sqlite.create.normal',
    unit: 'ms',
    subject: 'one deployments.create, synchronous = NORMAL',
    peer: 'better-sqlite3: the same statements and values, prepared',
    goal: { ratio: 1.5 },
    load: async () => (await import('./sqlite-create.ts')).measureCreate('normal'),
  },
  {
    id: 'sqlite.page',
    unit: 'ms',
    subject: 'a page of 50 of 1,000,000 deployments, for a reader with 50 grants',
    peer: 'better-sqlite3: the same query by hand, prepared and decoded',
    goal: { ratio: 1.3 },
    load: async () => (await import('./sqlite-page.ts')).measurePage,
  },
  {
    id: 'access.decide',
    unit: '/s',
    subject: 'decisions on a person with 1,000 rules, among 10,000 teams',
    peer: '@casl/ability: the same rules and questions',
    goal: { ratio: 1, value: 1_000_000 },
    load: async () => (await import('./access-decide.ts')).measureDecide,
  },
  {
    id: 'journal.verify',
    unit: 'ms',
    subject: 'audit.verify of a chain of 1,000,000 entries in SQLite',
    peer: 'node:crypto: SHA-256 of as many such texts, from memory',
    goal: { value: 15_000 },
    load: async () => (await import('./journal-verify.ts')).measureVerify,
  },
  {
    id: 'http.get',
    unit: '/s',
    subject: 'GET of one deployment through createHandler',
    peer: 'hono: a bare route that reads the same row and sends the same payload',
    goal: { ratio: 1.5 },
    load: async () => (await import('./http-get.ts')).measureGet,
  },
  {
    id: 'matrix.paint',
    unit: 'ms',
    subject: 'first paint of the matrix of 1,500 applications by 200 environments in Chromium',
    peer: 'the first 50 of its rows as a plain HTML table, by innerHTML',
    goal: { value: 200 },
    load: async () => (await import('./matrix-paint.ts')).measurePaint,
  },
  {
    id: 'matrix.scroll',
    unit: 'ms',
    subject: 'the longest frame while the matrix is scrolled down and aside, 120 pixels a frame',
    peer: 'the same plain table, scrolled as far',
    goal: { value: 50 },
    load: async () => (await import('./matrix-paint.ts')).measureScroll,
  },
  {
    id: 'hooks.renders',
    unit: 'renders',
    subject: 'components rendered for one live change, of a page with a list and a matrix of 50 rows each',
    peer: 'TanStack Query on the same stream: all queries invalidated on each change',
    // A list, what holds it, a row; the same of a matrix.
    goal: { ratio: 1, value: 6 },
    load: async () => (await import('./hooks-renders.ts')).measureRenders,
  },
]
