import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PageParameters } from './host.ts'
import { RUNS } from './rollouts.ts'

export interface View {
  /** Its name in the address of the workshop. */
  readonly name: string
  /** Its name in `@slipway/react/ui`. */
  readonly exported: string
  readonly parameters: PageParameters
  /** Whether it is a whole view, with states of its own, and no part of one. @default true */
  readonly whole?: false
  /** Whether there is nothing to show before something has been read. @default true */
  readonly waits?: false
  /** Whether a test of its own goes through its states, so that only the long suite looks at them as at all others. */
  readonly ownTest?: true
}

/** Not views: the parts that all views are made of, on a page of their own. */
const PARTS: readonly View[] = [
  { name: 'parts', exported: '', parameters: {}, whole: false },
  { name: 'parts', exported: '', parameters: { dialog: 'open' }, whole: false },
]

/** Every view, as the tests show it; a value such as `id: 'failed'` is a deployment of the seeded world by name. */
const ALL: readonly View[] = [
  { name: 'global', exported: 'DeploymentsGlobal', parameters: {} },
  { name: 'matrix', exported: 'DeploymentsMatrix', parameters: {} },
  { name: 'list', exported: 'DeploymentsList', parameters: {} },
  { name: 'waves', exported: 'WavesList', parameters: {}, ownTest: true },
  { name: 'promotions', exported: 'PromotionsList', parameters: {}, ownTest: true },
  { name: 'promote', exported: 'PromotionDialog', parameters: {}, waits: false, ownTest: true },
  { name: 'plan-waves', exported: 'WavesDialog', parameters: {}, waits: false, ownTest: true },
  { name: 'rollouts', exported: 'RolloutsList', parameters: {}, ownTest: true },
  { name: 'detail', exported: 'DeploymentDetail', parameters: { id: 'serving' } },
  { name: 'drawer', exported: 'DeploymentDrawer', parameters: { id: 'failed' } },
  { name: 'application', exported: 'ApplicationDeployments', parameters: { application_id: 'facturation' } },
  { name: 'create', exported: 'CreateDeployment', parameters: {}, waits: false },
  { name: 'rollback', exported: 'RollbackDialog', parameters: { id: 'rollback' } },
  { name: 'maintenance', exported: 'MaintenanceDialog', parameters: { id: 'serving' } },
  { name: 'edit', exported: 'EditDialog', parameters: { id: 'pending' } },
  { name: 'banner', exported: 'MaintenanceBanner', parameters: { id: 'maintenance' }, whole: false },
  {
    name: 'actions',
    exported: 'DeploymentActions',
    parameters: { id: 'serving', kind: 'bar' },
    whole: false,
  },
]

/** The detail of a deployment that a run carries out, in each state of `seedRollouts`. */
export const ROLLOUT_VIEWS: readonly View[] = RUNS.map((id) => ({
  name: 'detail',
  exported: 'DeploymentDetail',
  parameters: { id },
}))

/** The figures of teams and of management, over `seedFigures`. */
export const FIGURE_VIEWS: readonly View[] = [
  { name: 'team', exported: 'TeamDashboard', parameters: { teamId: 'team-paiements' } },
  { name: 'management', exported: 'ManagementDashboard', parameters: {} },
  { name: 'levels', exported: 'ServiceLevels', parameters: {} },
]

/** The names of the components that `@slipway/react/ui` exports. */
export function exportedComponents(): readonly string[] {
  const list = readFileSync(join(import.meta.dirname, '../../src/ui/index.ts'), 'utf8')
  const names = Array.from(list.matchAll(/export \{([^}]*)\}/g), ([, inside = '']) => inside.split(','))
  return names
    .flat()
    .map((name) => name.trim())
    .filter((name) => /^[A-Z]/.test(name))
}

/** The views that the package has, and the parts that they are made of. */
export function allViews(): readonly View[] {
  const exported = exportedComponents()
  return [...PARTS, ...ALL.filter((view) => exported.includes(view.exported))]
}

/** The view's name for titles and files: with its parameters, so that no two are alike. */
export function nameOf({ name, parameters }: View): string {
  return [name, ...Object.values(parameters)].join('-')
}

/** The parameters of the workshop for a view, with the names of deployments replaced by their ids. */
export function addressOf(
  view: View,
  ids: Readonly<Record<string, string>>,
  more: PageParameters = {},
): PageParameters {
  const address: PageParameters = { view: view.name, ...view.parameters, ...more }
  const { id } = address
  return id === undefined ? address : { ...address, id: ids[id] ?? id }
}
