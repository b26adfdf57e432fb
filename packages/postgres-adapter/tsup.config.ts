import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/index.ts'],
  format: ['esm'],
  target: 'node22',
  dts: true,
  sourcemap: true,
  clean: true,
  treeshake: true,
  // Keep `node:crypto` as it is written: Deno, Bun and edge runtimes know built-ins by that name.
  removeNodeProtocol: false,
})
