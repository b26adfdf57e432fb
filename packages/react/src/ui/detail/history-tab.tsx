'use client'
import type { Deployment } from '@slipway/core'
import type { ReactNode } from 'react'
import { useDeploymentHistory } from '../../hooks/use-deployment-history.ts'
import { detailTexts } from '../../texts/detail.ts'
import { MoreButton } from '../primitives/more-button.tsx'
import { ErrorNotice } from '../primitives/notices.tsx'
import { Skeleton } from '../primitives/skeleton.tsx'
import { useTexts } from '../root/use-texts.ts'
import { HistoryEntry } from './history-entry.tsx'

/** Everything that happened to it, in words, newest first. */
export function HistoryTab({ deployment }: { readonly deployment: Deployment }): ReactNode {
  const detail = useTexts(detailTexts)
  const list = useDeploymentHistory(deployment.id)
  const { data, error, refetch, isFetching } = list
  return (
    <div className="slipway-stack">
      {error === null ? null : (
        <ErrorNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
      )}
      {data === undefined ? (
        error === null ? (
          <Skeleton kind="row" lines={5} />
        ) : null
      ) : data.items.length === 0 ? (
        <p className="slipway-quiet">{detail.history.empty}</p>
      ) : (
        <ol className="slipway-history">
          {data.items.map((entry) => (
            <HistoryEntry key={entry.id} entry={entry} />
          ))}
        </ol>
      )}
      <MoreButton list={list} />
    </div>
  )
}
