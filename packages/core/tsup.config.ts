import { defineConfig } from 'tsup'

/** One entry per subpath of `exports`; `pnpm check:exports` keeps the two lists equal. */
export default defineConfig({
  entry: [
    'src/index.ts',
    'src/http/index.ts',
    'src/http/node.ts',
    'src/cli/main.ts',
    'src/client/index.ts',
    'src/contract/index.ts',
    'src/domain/lifecycle/index.ts',
    'src/domain/rollouts/index.ts',
    'src/storage/memory/index.ts',
    'src/storage/sql/index.ts',
    'src/jobs/index.ts',
    'src/outbound/index.ts',
    'src/testing/index.ts',
    'src/domain/kpi/index.ts',
    'src/integrations/github/index.ts',
    'src/integrations/executors/index.ts',
    'src/integrations/prometheus/index.ts',
    'src/integrations/haproxy/index.ts',
  ],
  format: ['esm'],
  target: 'node22',
  dts: true,
  sourcemap: true,
  clean: true,
  treeshake: true,
  // Keep `node:crypto` as it is written: Deno, Bun and edge runtimes know built-ins by that name.
  removeNodeProtocol: false,
})
