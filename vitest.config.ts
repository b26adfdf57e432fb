import { configDefaults, defineConfig } from 'vitest/config'

// Workspace packages resolve to their sources, so tests need no build. The rest are Vite's own for a server.
const conditions = ['@slipway/source', 'module', 'node', 'development|production']

/** `vitest --mode long` runs the long tests (`*.long.test.ts(x)`) and nothing else. */
export default defineConfig(({ mode }) => {
  const long = mode === 'long'
  const suffix = long ? 'long.test.{ts,tsx}' : 'test.{ts,tsx}'
  return {
    resolve: { conditions },
    ssr: { resolve: { conditions } },
    test: {
      include: [
        `packages/*/src/**/*.${suffix}`,
        `packages/*/test/**/*.${suffix}`,
        `test/**/*.${suffix}`,
        `examples/**/*.${suffix}`,
        `postgres-server/src/**/*.${suffix}`,
      ],
      globalSetup: 'postgres-server/src/vitest-setup.ts',
      exclude: long ? configDefaults.exclude : [...configDefaults.exclude, '**/*.long.test.{ts,tsx}'],
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
