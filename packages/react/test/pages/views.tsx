import { useDeployment } from '@slipway/react'
import type { ComponentType } from 'react'
import { useState } from 'react'

// Found by its name, so that the page can be bundled while a view, or all of them, are still to come.
const modules = import.meta.glob<Record<string, ComponentType<Record<string, unknown>>>>(
  '../../src/ui/index.ts',
)

const NAMES: Readonly<Record<string, string>> = {
  global: 'DeploymentsGlobal',
  matrix: 'DeploymentsMatrix',
  list: 'DeploymentsList',
  detail: 'DeploymentDetail',
  drawer: 'DeploymentDrawer',
  application: 'ApplicationDeployments',
  create: 'CreateDeployment',
  rollback: 'RollbackDialog',
  maintenance: 'MaintenanceDialog',
  edit: 'EditDialog',
  banner: 'MaintenanceBanner',
  actions: 'DeploymentActions',
  team: 'TeamDashboard',
  management: 'ManagementDashboard',
  levels: 'ServiceLevels',
  rollouts: 'RolloutsList',
  promotions: 'PromotionsList',
  waves: 'WavesList',
  'plan-waves': 'WavesDialog',
  promote: 'PromotionDialog',
}
/** Of a deployment that the host has read. */
const OF_DEPLOYMENT = ['banner', 'actions']
const DIALOGS = ['drawer', 'rollback', 'maintenance', 'edit', 'promote', 'plan-waves']
/** Parameters of the page itself; all others are the view's. */
const OWN = ['view', 'lang', 'theme', 'zone', 'client', 'links', 'user', 'as']

/** The component for a name of the address, with the parameters as its props. */
export async function viewFor(name: string, parameters: URLSearchParams): Promise<ComponentType> {
  if (name === 'plain') return (await import('./plain.tsx')).Plain
  if (name === 'parts') {
    const { Parts } = await import('./parts.tsx')
    return () => <Parts dialog={parameters.get('dialog') === 'open'} />
  }
  const [load] = Object.values(modules)
  const exported = NAMES[name]
  const View = exported === undefined ? undefined : (await load?.())?.[exported]
  if (View === undefined) throw new Error(`There is no view ${name}.`)
  const props: Record<string, unknown> = {}
  for (const [key, value] of parameters) {
    if (OWN.includes(key)) continue
    const prop = key === 'application_id' && name === 'application' ? 'applicationId' : key
    props[prop] = value.startsWith('{') ? JSON.parse(value) : value
  }
  if (OF_DEPLOYMENT.includes(name))
    return () => <OfDeployment view={View} id={String(props.id)} props={props} />
  if (DIALOGS.includes(name)) return () => <Opened name={name} dialog={View} props={props} />
  return () => <View {...props} />
}

interface OfDeploymentProps {
  readonly view: ComponentType<Record<string, unknown>>
  readonly id: string
  readonly props: Record<string, unknown>
}

function OfDeployment({ view: View, id, props }: OfDeploymentProps) {
  const { data } = useDeployment(id)
  return data === undefined ? <p aria-busy="true">…</p> : <View {...props} deployment={data} />
}

interface OpenedProps {
  readonly name: string
  readonly dialog: ComponentType<Record<string, unknown>>
  readonly props: Record<string, unknown>
}

/** A dialog, open from the start, with a button to open it again. */
function Opened({ name, dialog: Dialog, props }: OpenedProps) {
  const [open, setOpen] = useState(true)
  return (
    <>
      <button type="button" id="open" onClick={() => setOpen(true)}>
        …
      </button>
      <Dialog
        {...props}
        {...(name === 'drawer' ? { id: open ? props.id : null } : { open })}
        onClose={() => setOpen(false)}
      />
    </>
  )
}
