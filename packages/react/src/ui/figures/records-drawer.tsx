'use client'
import { type ReactNode, useMemo } from 'react'
import { useCatalogNames } from '../../hooks/use-catalog-names.ts'
import { useFigureRecords } from '../../hooks/use-figure-records.ts'
import type { FigureRecord, FigureRecordsFilter } from '../../readings/operations.ts'
import { figuresTexts } from '../../texts/figures.ts'
import { useFormats } from '../formats/use-formats.ts'
import { Dialog } from '../primitives/dialog.tsx'
import { MoreButton } from '../primitives/more-button.tsx'
import { Empty, ErrorNotice } from '../primitives/notices.tsx'
import { Skeleton } from '../primitives/skeleton.tsx'
import { Time } from '../primitives/time.tsx'
import { TargetLink } from '../root/link.tsx'
import { useEnvironmentTitle } from '../root/use-environment-title.ts'
import { useTexts } from '../root/use-texts.ts'
import { useReasons } from './use-reasons.ts'

/** A figure whose records can be told. */
export type FigureName = FigureRecordsFilter['figure']

export interface RecordsDrawerProps {
  /** Which records; `null`: closed. */
  readonly filter: FigureRecordsFilter | null
  readonly onClose: () => void
  /** Shows a deployment where the host has no page for it. */
  readonly onOpen: (deploymentId: string) => void
}

/** The records behind a figure, at the side of the view: what counts, and what was left out and why. */
export function RecordsDrawer({ filter, onClose, onOpen }: RecordsDrawerProps): ReactNode {
  const words = useTexts(figuresTexts)
  return (
    <Dialog
      open={filter !== null}
      kind="drawer"
      title={filter === null ? '' : words.records.title(words.names[filter.figure])}
      onClose={onClose}
    >
      {filter === null ? null : <Records filter={filter} onOpen={onOpen} />}
    </Dialog>
  )
}

function Records({
  filter,
  onOpen,
}: {
  readonly filter: FigureRecordsFilter
  readonly onOpen: (deploymentId: string) => void
}): ReactNode {
  const words = useTexts(figuresTexts).records
  const list = useFigureRecords(filter)
  const items = list.data?.items
  const applications = useMemo(() => items?.map(({ application_id }) => application_id) ?? [], [items])
  const names = useCatalogNames('application', applications)
  if (items === undefined)
    return list.error === null ? (
      <Skeleton kind="row" lines={8} />
    ) : (
      <ErrorNotice error={list.error} onRetry={() => void list.refetch()} retrying={list.isFetching} />
    )
  if (items.length === 0) return <Empty title={words.empty}>{words.emptyMore}</Empty>
  return (
    <div className="slipway-stack">
      <ul className="slipway-records">
        {items.map((record) => (
          <RecordRow
            key={`${record.kind} ${record.id} ${record.deployment_id ?? ''}`}
            record={record}
            application={names.get(record.application_id) ?? record.application_id}
            onOpen={onOpen}
          />
        ))}
      </ul>
      <MoreButton list={list} />
    </div>
  )
}

interface RecordRowProps {
  readonly record: FigureRecord
  readonly application: string
  readonly onOpen: (deploymentId: string) => void
}

function RecordRow({ record, application, onOpen }: RecordRowProps): ReactNode {
  const words = useTexts(figuresTexts).records
  const { excludedReasons } = useReasons()
  const { duration } = useFormats()
  const titleOf = useEnvironmentTitle()
  const deployment = record.kind === 'deployment' ? record.id : record.deployment_id
  // A commit is long, and its first letters tell it.
  const title = record.kind === 'change' && deployment !== record.id ? record.id.slice(0, 10) : record.title
  return (
    <li className="slipway-record" data-counted={String(record.counted)}>
      <div className="slipway-record-head">
        <span className="slipway-quiet slipway-small">{words.kinds[record.kind] ?? record.kind}</span>
        {deployment === null ? (
          <span className="slipway-cut">{title}</span>
        ) : (
          <TargetLink to={{ view: 'deployment', id: deployment }} onOpen={() => onOpen(deployment)}>
            {title}
          </TargetLink>
        )}
        {record.value === null ? null : (
          <span className="slipway-number slipway-record-value">{duration(record.value)}</span>
        )}
      </div>
      <p className="slipway-quiet slipway-small">
        {application} · {titleOf(record.environment_name)} · <Time at={record.at} kind="short" />
      </p>
      {record.counted ? (
        record.part === true ? (
          <p className="slipway-small">{words.hasIt}</p>
        ) : null
      ) : (
        <p className="slipway-small">
          {words.leftOut}
          {record.reason === null ? '' : ` – ${excludedReasons[record.reason] ?? record.reason}`}
        </p>
      )}
    </li>
  )
}
