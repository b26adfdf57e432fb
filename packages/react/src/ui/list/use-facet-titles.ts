'use client'
import { commonTexts } from '../../texts/common.ts'
import { listTexts } from '../../texts/list.ts'
import { useTexts } from '../root/use-texts.ts'
import type { Facet } from './facets.ts'
import type { Field } from './list-filter.ts'

/** What each part of a filter is called. */
export function useFacetTitles(): Readonly<Record<Facet | Field, string>> {
  const common = useTexts(commonTexts)
  const list = useTexts(listTexts)
  const { fields } = common
  return {
    status: fields.status,
    environment_name: fields.environment,
    application_id: fields.application,
    period: list.period,
    deployment_type: fields.type,
    deployed_by: list.person,
    tag: list.tag,
    version: fields.version,
    team_id: fields.team,
    cloud_asset_id: fields.asset,
  }
}
