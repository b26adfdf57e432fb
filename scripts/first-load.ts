/**
 * What a page loads first, without React and without what is loaded when it is needed: all hooks, and the global view. Needs
 * built packages. Exits with 1 when one is more than its budget. `--why` lists the largest parts.
 */
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { root } from './workspace.ts'

interface Load {
  readonly name: string
  /** Gzipped, in bytes. */
  readonly budget: number
  /** How many files at least are left for later. */
  readonly lazy: number
  readonly entry: string
}

// Not what only servers (`prefetch`) and tests (`TestProvider`) use.
const HOOKS = `
export { DeploymentsProvider, queryOptions } from '@slipway/react'
export { useAudit, useCatalog, useCatalogNames, useConnection, useCreateDeployment, useCreationCheck } from '@slipway/react'
export { useDashboard, useDeployment, useDeploymentAction, useDeploymentDiff, useDeploymentHistory } from '@slipway/react'
export { useDeploymentNews, useDeployments, useMatrix, useNow, useTimeZone, useTrend } from '@slipway/react'
`

const LOADS: readonly Load[] = [
  {
    name: 'all hooks but those of rollouts and health',
    budget: 20_000,
    lazy: 1,
    entry: HOOKS,
  },
  {
    // A page that shows no rollouts loads none of it; the rules of runs come when a command is to be given.
    // Twenty hooks more: rollouts, promotions, waves, health and holds.
    name: 'all hooks',
    budget: 22_000,
    lazy: 2,
    entry: `${HOOKS}
export { useHealth, useHealthCheck, useHealthReport, useHealthSamples, useHolds, useLiftHold } from '@slipway/react'
export { useCreateRollout, useRollout, useRolloutCommand, useRolloutPreview, useRollouts } from '@slipway/react'
export { useCreatePromotion, usePromotion, usePromotionCommand, usePromotions } from '@slipway/react'
export { useCreateWaves, useWave, useWaveCommand, useWaves } from '@slipway/react'
`,
  },
  {
    // Nor of figures, for a page that shows none.
    name: 'all hooks with those of figures',
    budget: 21_500,
    lazy: 1,
    entry: `${HOOKS}export { useCosts, useDora, useErrorBudget, useFigureRecords, useImpact, useManagementDashboard } from '@slipway/react'
export { useMaturity, useTeamComparison, useTeamDashboard, useTrends, useUptime } from '@slipway/react'`,
  },
  ...['TeamDashboard', 'ManagementDashboard', 'ServiceLevels'].map((view) => ({
    name: `${view} with the client`,
    budget: 60_000,
    lazy: 4,
    entry: `
export { createClient } from '@slipway/core/client'
export { DeploymentsProvider } from '@slipway/react'
export { ${view} } from '@slipway/react/ui'
`,
  })),
  {
    name: 'the global view with the client',
    budget: 60_000,
    lazy: 4,
    entry: `
export { createClient } from '@slipway/core/client'
export { DeploymentsProvider } from '@slipway/react'
export { DeploymentsGlobal } from '@slipway/react/ui'
`,
  },
]

/** Whether a load keeps to its budget; says so. */
async function keepsToBudget({ name, budget, lazy: wanted, entry }: Load): Promise<boolean> {
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
        load: (id) => (id === `${root}/entry.js` ? entry : null),
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
  for (const [file, chunk] of chunks) if (chunk.isEntry) add(file)

  const sizeOf = (file: string) => gzipSync(chunks.get(file)?.code ?? '', { level: 9 }).byteLength
  const total = [...first].reduce((sum, name) => sum + sizeOf(name), 0)
  const lazy = [...chunks.keys()].filter((name) => !first.has(name))
  console.log(
    `First load of ${name}: ${(total / 1000).toFixed(2)} kB gzipped of at most ${budget / 1000}, in ${first.size} files; ${lazy.length} more when they are needed`,
  )
  if (process.argv.includes('--why'))
    for (const name of [...first].sort((a, b) => sizeOf(b) - sizeOf(a)).slice(0, 12)) {
      const parts = Object.entries(chunks.get(name)?.modules ?? {})
        .sort(([, a], [, b]) => b.renderedLength - a.renderedLength)
        .slice(0, 14)
        .map(([id, { renderedLength }]) => `${id.replace(root, '')} ${renderedLength}`)
      console.log(name, sizeOf(name), `\n  ${parts.join('\n  ')}`)
    }
  return total <= budget && lazy.length >= wanted
}

let kept = true
for (const load of LOADS) kept = (await keepsToBudget(load)) && kept
if (!kept) process.exit(1)
