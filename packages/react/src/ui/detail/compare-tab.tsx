'use client'
import type { Deployment } from '@slipway/core'
import { type ReactNode, useState } from 'react'
import { useDeploymentDiff } from '../../hooks/use-deployment-diff.ts'
import { commonTexts } from '../../texts/common.ts'
import { detailTexts } from '../../texts/detail.ts'
import { split } from '../formats/changes.ts'
import { useFormats } from '../formats/use-formats.ts'
import { Field, Select } from '../primitives/fields.tsx'
import { MoreButton } from '../primitives/more-button.tsx'
import { Empty, ErrorNotice } from '../primitives/notices.tsx'
import { Skeleton } from '../primitives/skeleton.tsx'
import { useTexts } from '../root/use-texts.ts'
import { ChangeList } from './change-list.tsx'
import { ConfigurationDiff } from './configuration-diff.tsx'
import { useOthers } from './use-others.ts'

/** What differs from another deployment of the slot, chosen by the person: the one before it at first. */
export function CompareTab({ deployment }: { readonly deployment: Deployment }): ReactNode {
  const common = useTexts(commonTexts)
  const detail = useTexts(detailTexts)
  const formats = useFormats()
  const { others, list } = useOthers(deployment)
  const [chosen, setChosen] = useState<string | null>(null)
  const { error, refetch, isFetching, isPending } = list
  const other = others.find(({ id }) => id === chosen) ?? others[0]
  if (other === undefined) {
    if (error !== null)
      return <ErrorNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
    if (isPending) return <Skeleton kind="row" lines={5} />
    return <Empty title={detail.compare.alone}>{detail.compare.aloneText}</Empty>
  }
  return (
    <div className="slipway-stack">
      <div className="slipway-compare-choice">
        <Field label={detail.compare.with}>
          {(control) => (
            <Select {...control} value={other.id} onChange={(event) => setChosen(event.target.value)}>
              {others.map(({ id, version, deployment_date, status, inactive_reason }) => (
                <option key={id} value={id}>
                  {detail.compare.choice(
                    version.length > 40 ? `${version.slice(0, 40)}…` : version,
                    formats.dayShort(deployment_date),
                    inactive_reason === null
                      ? common.statuses[status]
                      : common.inactiveReasons[inactive_reason],
                  )}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <MoreButton list={list}>{detail.compare.olderChoices}</MoreButton>
      </div>
      <Differences key={other.id} from={other} to={deployment} />
    </div>
  )
}

function Differences({ from, to }: { readonly from: Deployment; readonly to: Deployment }): ReactNode {
  const { compare } = useTexts(detailTexts)
  const { data, error, refetch, isFetching } = useDeploymentDiff(from.id, to.id)
  if (data === undefined)
    return error === null ? (
      <Skeleton kind="row" lines={5} />
    ) : (
      <ErrorNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
    )
  const fields = data.fields.flatMap(split)
  return (
    <>
      <ConfigurationDiff
        configuration={data.configuration}
        caption={compare.caption(from.version, to.version)}
      />
      <section className="slipway-section">
        <h4 className="slipway-notice-title">{compare.fields}</h4>
        {fields.length === 0 ? (
          <p className="slipway-quiet">{compare.sameFields}</p>
        ) : (
          <ChangeList changes={fields} />
        )}
      </section>
    </>
  )
}
