'use client'
import type { Deployment, JournalEntry } from '@slipway/core'
import { isSlipwayError } from '@slipway/core/client'
import type { ReactNode } from 'react'
import { useAudit } from '../../hooks/use-audit.ts'
import { detailTexts } from '../../texts/detail.ts'
import { useFormats } from '../formats/use-formats.ts'
import { MoreButton } from '../primitives/more-button.tsx'
import { Empty, ErrorNotice } from '../primitives/notices.tsx'
import { Skeleton } from '../primitives/skeleton.tsx'
import { Time } from '../primitives/time.tsx'
import { useTexts } from '../root/use-texts.ts'
import { LongText } from './long-text.tsx'

/** The entries of the journal as they are written, for those who may read it. */
export function JournalTab({ deployment }: { readonly deployment: Deployment }): ReactNode {
  const { journal } = useTexts(detailTexts)
  const list = useAudit({ team_id: deployment.team_id, subject_id: deployment.id })
  const { data, error, refetch, isFetching } = list
  if (isSlipwayError(error) && (error.code === 'forbidden' || error.code === 'not_found'))
    return <Empty title={journal.barred}>{journal.barredText}</Empty>
  const failed =
    error === null ? null : <ErrorNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
  if (data === undefined) return failed ?? <Skeleton kind="row" lines={5} />
  if (data.items.length === 0) return failed ?? <p className="slipway-quiet">{journal.empty}</p>
  return (
    <div className="slipway-stack">
      {failed}
      <p className="slipway-quiet">{journal.caption}</p>
      <ol className="slipway-journal">
        {data.items.map((entry) => (
          <RawEntry key={entry.id} entry={entry} />
        ))}
      </ol>
      <MoreButton list={list} />
    </div>
  )
}

function RawEntry({ entry }: { readonly entry: JournalEntry }): ReactNode {
  const { journal } = useTexts(detailTexts)
  const formats = useFormats()
  const { seq, at, action, outcome, actor_name, actor_id, via, hash, prev_hash, reason } = entry
  return (
    <li className="slipway-journal-entry" data-outcome={outcome}>
      <p className="slipway-journal-seq" title={journal.seq}>
        {formats.number(seq)}
      </p>
      <div className="slipway-stack" data-gap="small">
        <p className="slipway-line">
          <code className="slipway-mono">{action}</code>
          <span className="slipway-quiet">{journal.outcomes[outcome]}</span>
        </p>
        <p className="slipway-quiet slipway-small slipway-journal-facts">
          <Time at={at} kind="full" />
          <bdi title={actor_id}>{actor_name}</bdi>
          <span>
            {journal.via} <bdi>{via}</bdi>
          </span>
        </p>
        {reason === null ? null : <LongText text={reason} />}
        <p className="slipway-small slipway-quiet">
          {journal.hash}{' '}
          <code className="slipway-mono" title={`${hash}\n${journal.previous(prev_hash)}`}>
            {hash.slice(0, 16)}…
          </code>
        </p>
      </div>
    </li>
  )
}
