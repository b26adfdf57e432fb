import type { CreatePromotionInput } from '../../readings/operations.ts'
import { filled } from '../fields/editable-values.ts'

/** One environment on the way, as it is filled in. */
export interface StageValues {
  environment_name: string
  cloud_asset_id: string
  deployment_type: StageType
  /** Minutes. */
  soak: string
  verify_again: boolean
  health_check_url: string
}

/** The form as it is filled in: text in every field, however far it has come. */
export interface PromoteValues {
  application_id: string
  version: string
  team_id: string
  stages: StageValues[]
  reason: string
  ticket: string
}

export const STAGE_TYPES = ['automated', 'manual', 'blue_green', 'canary'] as const
export type StageType = (typeof STAGE_TYPES)[number]

export const NO_STAGE: StageValues = {
  ...{ environment_name: '', cloud_asset_id: '', deployment_type: 'automated' },
  ...{ soak: '0', verify_again: true, health_check_url: '' },
}

/** The most that a stage may soak, in minutes. */
const LONGEST = 525_600

/** What the form begins with. */
export function toValues(defaults: Partial<CreatePromotionInput> = {}): PromoteValues {
  const { application_id = '', version = '', team_id = '', stages, reason = '', ticket = '' } = defaults
  return {
    ...{ application_id, version, team_id, reason, ticket },
    stages: (stages ?? []).map((stage) => ({
      environment_name: stage.environment_name,
      cloud_asset_id: stage.cloud_asset_id,
      deployment_type: stage.deployment_type ?? 'automated',
      soak: String(Math.round((stage.soak_seconds ?? 0) / 60)),
      verify_again: stage.verify_again ?? true,
      health_check_url: stage.health_check_url ?? '',
    })),
  }
}

/** What is sent: without the fields that were left empty. */
export function toInput({ stages, ...values }: PromoteValues): CreatePromotionInput {
  return {
    application_id: values.application_id,
    version: values.version.trim(),
    ...filled({ team_id: values.team_id, reason: values.reason, ticket: values.ticket }),
    stages: stages.map(({ soak, health_check_url, ...stage }) => ({
      ...stage,
      soak_seconds: (minutesOf(soak) ?? 0) * 60,
      ...filled({ health_check_url }),
    })),
  }
}

/** Minutes as they are written; `null`: they are none that a stage may soak. */
export function minutesOf(text: string): number | null {
  const minutes = Number(text.trim() === '' ? 0 : text)
  return Number.isInteger(minutes) && minutes >= 0 && minutes <= LONGEST ? minutes : null
}

export type WayFault = 'soak' | 'twice' | 'order'

/** What is wrong with the way as a whole: each environment once, from the lowest to the highest. */
export function faultsOfWay(
  stages: readonly StageValues[],
  environments: readonly string[],
): { readonly field: string; readonly fault: WayFault }[] {
  let highest = -1
  return stages.flatMap(({ environment_name, soak }, index) => {
    const found: { field: string; fault: WayFault }[] = []
    const order = environments.indexOf(environment_name)
    const field = `stages.${index}.environment_name`
    if (order >= 0) {
      if (stages.findIndex((stage) => stage.environment_name === environment_name) < index)
        found.push({ field, fault: 'twice' })
      else if (order <= highest) found.push({ field, fault: 'order' })
      highest = Math.max(highest, order)
    }
    if (minutesOf(soak) === null) found.push({ field: `stages.${index}.soak`, fault: 'soak' })
    return found
  })
}

/** The usual way through the environments that there are: development, staging and production where there are such. */
export function usualWay(environments: readonly string[]): StageValues[] {
  const usual = ['development', 'staging', 'production'].filter((name) => environments.includes(name))
  return (usual.length > 0 ? usual : environments.slice(0, 2)).map((environment_name) => ({
    ...NO_STAGE,
    environment_name,
    soak: environment_name === 'staging' ? '60' : '0',
  }))
}
