import { configDefaults, defineConfig } from 'vitest/config'

// Workspace packages resolve to their sources, so tests need no build. The rest are Vite's own for a server.
const conditions = ['@slipway/source', 'module', 'node', 'development|production']

/** Tests beside what they test: they share nothing but modules, so a worker keeps these from file to file. */
const UNITS = ['packages/core/src', 'packages/react/src']
const PLACES = ['packages/*/src', 'packages/*/test', 'test', 'examples', 'postgres-server/src']

/** `vitest --mode long` runs the long tests (`*.long.test.ts(x)`) and nothing else. */
export default defineConfig(({ mode }) => {
  const long = mode === 'long'
  const testsIn = (places: readonly string[]) =>
    places.map((place) => `${place}/**/*.${long ? 'long.test' : 'test'}.{ts,tsx}`)
  const exclude = long ? configDefaults.exclude : [...configDefaults.exclude, '**/*.long.test.{ts,tsx}']
  return {
    resolve: { conditions },
    ssr: { resolve: { conditions } },
    test: {
      projects: [
        { extends: true, test: { name: 'units', include: testsIn(UNITS), exclude, isolate: false } },
        {
          extends: true,
          test: { name: 'whole', include: testsIn(PLACES), exclude: [...exclude, ...testsIn(UNITS)] },
        },
      ],
      globalSetup: 'postgres-server/src/vitest-setup.ts',
      passWithNoTests: long,
      maxWorkers: 2,
      // Browser pages side by side in one file.
      maxConcurrency: 3,
      // What is waited for comes when it comes: a busy machine is no fault of the code.
      expect: { poll: { timeout: 15_000 } },
      testTimeout: long ? 600_000 : 120_000,
      hookTimeout: long ? 600_000 : 60_000,
    },
  }
})
