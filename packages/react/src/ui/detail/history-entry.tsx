'use client'
import type { JournalEntry, Json } from '@slipway/core'
import { memo, type ReactNode } from 'react'
import { detailTexts } from '../../texts/detail.ts'
import { changesOf } from '../formats/changes.ts'
import { useFormats } from '../formats/use-formats.ts'
import { Icon } from '../primitives/icon.tsx'
import { Time } from '../primitives/time.tsx'
import { useDid } from '../root/use-did.ts'
import { useTexts } from '../root/use-texts.ts'
import { ChangeList } from './change-list.tsx'
import { LongText } from './long-text.tsx'
import { OtherDeployment } from './other-deployment.tsx'

/** Who did what, when and why, and what it changed. */
export const HistoryEntry = memo(function HistoryEntry({
  entry,
}: {
  readonly entry: JournalEntry
}): ReactNode {
  const { action, actor_name, actor_kind, via, at, ticket } = entry
  const { history } = useTexts(detailTexts)
  const didOf = useDid()
  const other = successorOf(entry.after)
  // Where another deployment took over, its link says what the journal's own sentence would.
  const reason = other === null ? entry.reason : null
  return (
    <li className="slipway-history-entry">
      <p className="slipway-history-said">
        <bdi className="slipway-history-who" title={actor_name}>
          {actor_name}
        </bdi>{' '}
        {didOf(action)}
        {other === null ? null : (
          <span className="slipway-detail-aside">
            <Icon name="arrow" /> <OtherDeployment id={other} />
          </span>
        )}
        {actor_kind === 'integration' ? (
          <span className="slipway-quiet slipway-detail-aside">{history.via(via)}</span>
        ) : null}
        {ticket === null ? null : (
          <bdi className="slipway-chip slipway-detail-aside">{history.ticket(ticket)}</bdi>
        )}
      </p>
      <p className="slipway-history-when slipway-quiet">
        <Time at={at} kind="short" />
      </p>
      {reason === null ? null : (
        <div className="slipway-history-reason">
          <LongText text={reason} />
        </div>
      )}
      <Changes entry={entry} />
    </li>
  )
})

/** Folded: the sentence says what matters, this is the whole of it. An edit is nothing but its changes. */
function Changes({ entry }: { readonly entry: JournalEntry }): ReactNode {
  const { history, recordFields } = useTexts(detailTexts)
  const formats = useFormats()
  const changes = changesOf(entry)
  if (changes.length === 0) return null
  const names = changes.map(({ field }) => recordFields[field] ?? field)
  return (
    <details className="slipway-history-changes" open={entry.action === 'deployment.updated'}>
      <summary>
        <Icon name="right" />
        <span className="slipway-cut">
          {history.changed} {formats.list(names)}
        </span>
      </summary>
      <ChangeList changes={changes} />
    </details>
  )
}

function successorOf(after: JournalEntry['after']): string | null {
  const id: Json | undefined = after?.superseded_by_id ?? after?.rolled_back_by_id
  return typeof id === 'string' ? id : null
}
