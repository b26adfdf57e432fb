import type { CreateInput } from '../../readings/operations.ts'
import {
  type EditableValues,
  filled,
  isEmptyRow,
  toEditableValues,
  toMetadata,
} from '../fields/editable-values.ts'

/** The form as it is filled in: text in every field, however far it has come. */
export interface FormValues extends EditableValues {
  application_id: string
  cloud_asset_id: string
  environment_name: string
  team_id: string
  deployment_type: CreateInput['deployment_type']
  version: string
  configuration: { key: string; value: string }[]
  commit_sha: string
  ref: string
  run_url: string
  external_id: string
  reason: string
  ticket: string
}

export const NO_VARIABLE: FormValues['configuration'][number] = { key: '', value: '' }

/** The parts of the form, in order. */
export const TABS = ['base', 'advanced', 'metadata'] as const
export type Tab = (typeof TABS)[number]

const BASE = ['application_id', 'cloud_asset_id', 'environment_name', 'team_id', 'deployment_type', 'version']
const ADVANCED = ['health_check_url', 'configuration', 'commit_sha', 'ref', 'run_url', 'external_id']

/** The tab that a field of the input stands on. */
export function tabOf(field: string): Tab {
  if (BASE.includes(field)) return 'base'
  return ADVANCED.includes(field) ? 'advanced' : 'metadata'
}

/** What the form begins with. */
export function toValues(defaults: Partial<CreateInput> = {}): FormValues {
  const { metadata, configuration, ...rest } = defaults
  return {
    application_id: rest.application_id ?? '',
    cloud_asset_id: rest.cloud_asset_id ?? '',
    environment_name: rest.environment_name ?? '',
    team_id: rest.team_id ?? '',
    deployment_type: rest.deployment_type ?? 'automated',
    version: rest.version ?? '',
    configuration: Object.entries(configuration ?? {}).map(([key, value]) => ({ key, value })),
    commit_sha: rest.commit_sha ?? '',
    ref: rest.ref ?? '',
    run_url: rest.run_url ?? '',
    external_id: rest.external_id ?? '',
    reason: rest.reason ?? '',
    ticket: rest.ticket ?? '',
    ...toEditableValues({ health_check_url: rest.health_check_url, metadata }),
  }
}

/** What is sent: without the fields that were left empty. Rows of which nothing is filled in do not count. */
export function toInput(values: FormValues): CreateInput {
  const variables = values.configuration.filter((row) => !isEmptyRow(row))
  const { application_id, cloud_asset_id, environment_name, deployment_type } = values
  return {
    application_id,
    cloud_asset_id,
    environment_name,
    deployment_type,
    version: values.version.trim(),
    ...filled({
      team_id: values.team_id,
      health_check_url: values.health_check_url,
      commit_sha: values.commit_sha,
      ref: values.ref,
      run_url: values.run_url,
      external_id: values.external_id,
      reason: values.reason,
      ticket: values.ticket,
    }),
    ...(variables.length === 0
      ? {}
      : { configuration: Object.fromEntries(variables.map(({ key, value }) => [key.trim(), value])) }),
    metadata: toMetadata(values),
  }
}

/**
 * Lines such as `DATABASE_URL=postgres://…` as rows of the form: what a `.env` file holds. Comments and empty lines are
 * left out, `export ` and one pair of quotes around a value are taken off.
 */
export function fromEnvText(text: string): FormValues['configuration'] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [, key, value] = /^\s*(?:export\s+)?([^#=\s][^=]*?)\s*=\s*(.*)$/.exec(line) ?? []
    if (key === undefined || value === undefined) return []
    return [{ key, value: value.replace(/^(["'])(.*)\1\s*$/, '$2') }]
  })
}
