'use client'
import type { CatalogKind, Json } from '@slipway/core'
import type { ReactNode } from 'react'
import { commonTexts } from '../../texts/common.ts'
import { detailTexts } from '../../texts/detail.ts'
import { rolloutTexts } from '../../texts/rollout.ts'
import { Name } from '../primitives/name.tsx'
import { Time } from '../primitives/time.tsx'
import { useEnvironmentTitle } from '../root/use-environment-title.ts'
import { useTexts } from '../root/use-texts.ts'
import { LongText } from './long-text.tsx'
import { OtherDeployment } from './other-deployment.tsx'

/** The value that a field of a record has or had, as a person reads it. */
export function FieldValue({ field, value }: { readonly field: string; readonly value: Json }): ReactNode {
  const words = useWords()
  const titleOf = useEnvironmentTitle()
  const detail = useTexts(detailTexts)
  if (value === null || value === '' || (isList(value) && value.length === 0))
    return <span className="slipway-quiet">{detail.nothing}</span>
  if (isList(value)) return <Items items={value} />
  if (field === 'steps' && typeof value === 'object')
    return (
      <Items
        items={Object.entries(value).map(([id, state]) => `${id}: ${words.step?.[String(state)] ?? state}`)}
      />
    )
  if (typeof value === 'object') return <Items items={Object.keys(value)} />
  const text = String(value)
  if (field === 'environment_name') return <bdi>{titleOf(text)}</bdi>
  const word = words[field]?.[text]
  if (word !== undefined) return word
  const kind = KINDS[field]
  if (kind !== undefined)
    return (
      <bdi>
        <Name kind={kind} id={text} />
      </bdi>
    )
  if (RELATED.includes(field)) return <OtherDeployment id={text} />
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) return <Time at={text} kind="full" />
  if (field === 'commit_sha')
    return (
      <code className="slipway-mono" title={text}>
        {text.slice(0, 10)}
      </code>
    )
  return <LongText text={text} limit={160} />
}

const KINDS: Readonly<Record<string, CatalogKind>> = {
  deployed_by: 'profile',
  application_id: 'application',
  cloud_asset_id: 'cloud_asset',
  team_id: 'team',
}

const RELATED = [
  'previous_deployment_id',
  'superseded_by_id',
  'rollback_of_id',
  'rolled_back_by_id',
  'restores_id',
  'hotfix_of_id',
]

function useWords(): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const common = useTexts(commonTexts)
  const detail = useTexts(detailTexts)
  const rollout = useTexts(rolloutTexts)
  return {
    state: rollout.states,
    step: rollout.stepStates,
    status: common.statuses,
    health: common.healths,
    deployment_type: common.types,
    inactive_reason: common.inactiveReasons,
    standby: detail.standbys,
  }
}

/** Tags, or whatever has a name or a title. */
function Items({ items }: { readonly items: readonly Json[] }): ReactNode {
  return (
    <ul className="slipway-detail-items">
      {items.map((item, index) => {
        const text = nameOf(item)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may be the same, and they come and go together
          <li key={index}>
            <bdi className="slipway-cut" title={text}>
              {text}
            </bdi>
          </li>
        )
      })}
    </ul>
  )
}

function nameOf(item: Json): string {
  if (typeof item !== 'object' || item === null) return String(item)
  if (isList(item)) return item.map(nameOf).join(', ')
  return Object.values(item).map(nameOf).join(' – ')
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}
