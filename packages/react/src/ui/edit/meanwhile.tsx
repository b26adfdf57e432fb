'use client'
import type { Deployment } from '@slipway/core'
import type { ReactNode } from 'react'
import { useDeploymentHistory } from '../../hooks/use-deployment-history.ts'
import { detailTexts } from '../../texts/detail.ts'
import { editTexts } from '../../texts/edit.ts'
import { shorten } from '../dialogs/action-rules.ts'
import type { EditableValues } from '../fields/editable-values.ts'
import { changesOf } from '../formats/changes.ts'
import { useFormats } from '../formats/use-formats.ts'
import { Time } from '../primitives/time.tsx'
import { useDid } from '../root/use-did.ts'
import { useTexts } from '../root/use-texts.ts'

/** The most recent of what was done; there is seldom more. */
const SHOWN = 5

export interface MeanwhileProps {
  /** As the person has seen it. */
  readonly before: Deployment
  readonly now: EditableValues
  /** Fields that the person and somebody else have changed. */
  readonly both: readonly (keyof EditableValues)[]
  /** The planned date, where both have moved it. */
  readonly moved: string | null
}

/** Who has changed what since a deployment was opened for editing, and what of it the person has changed as well. */
export function Meanwhile({ before, now, both, moved }: MeanwhileProps): ReactNode {
  const texts = useTexts(editTexts)
  const didOf = useDid()
  const { recordFields, nothing } = useTexts(detailTexts)
  const formats = useFormats()
  const { data } = useDeploymentHistory(before.id)
  const since = (data?.items ?? [])
    .filter(({ subject_revision: revision }) => revision !== null && revision > before.revision)
    .slice(0, SHOWN)
  const named = (field: string) => recordFields[field] ?? field
  return (
    <>
      <ul className="slipway-edit-meanwhile" aria-busy={data === undefined ? true : undefined}>
        {since.map((entry) => (
          <li key={entry.id}>
            <bdi className="slipway-edit-who">{entry.actor_name}</bdi> {didOf(entry.action)}
            {entry.action === 'deployment.updated'
              ? ` (${formats.list(changesOf(entry).map(({ field }) => named(field)))})`
              : null}
            <span className="slipway-quiet">
              {' '}
              <Time at={entry.at} />
            </span>
          </li>
        ))}
      </ul>
      {both.length === 0 && moved === null ? null : (
        <>
          <p>{texts.both}</p>
          <ul className="slipway-edit-meanwhile">
            {moved === null ? null : <li>{texts.now(named('deployment_date'), formats.instant(moved))}</li>}
            {both.map((field) => (
              <li key={field}>{texts.now(named(field), shorten(wordsOf(now, field) || nothing, 200))}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** What stands in a field, in one line; '' for nothing. */
function wordsOf(values: EditableValues, field: keyof EditableValues): string {
  const value = values[field]
  if (typeof value === 'string') return value
  return value
    .map((row) =>
      Object.values(row)
        .filter((part) => part !== '')
        .join(' '),
    )
    .join(', ')
}
