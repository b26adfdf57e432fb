'use client'
import { type ReactNode, useState } from 'react'
import { globalTexts } from '../../texts/global.ts'
import { useFormats } from '../formats/use-formats.ts'
import { Button } from '../primitives/button.tsx'
import { Icon } from '../primitives/icon.tsx'
import { ErrorNotice } from '../primitives/notices.tsx'
import { Skeleton } from '../primitives/skeleton.tsx'
import { useTexts } from '../root/use-texts.ts'
import { AttentionRow } from './attention-row.tsx'
import { FAILURE_DAYS } from './global-filter.ts'
import type { Attention, Coverage } from './use-attention.ts'

/** How many are shown before somebody asks for all. */
const SHOWN = 8

export interface AttentionListProps {
  readonly attention: Attention
  readonly onOpen: (id: string) => void
}

/** Everything that needs a person, the most urgent first, with what can be done about it. */
export function AttentionList({ attention, onOpen }: AttentionListProps): ReactNode {
  const global = useTexts(globalTexts)
  const { number } = useFormats()
  const [all, setAll] = useState(false)
  const { findings, coverage, isPending, error, retry, isRetrying } = attention
  if (isPending) return <Skeleton kind="row" lines={3} />
  if (error !== null) return <ErrorNotice error={error} onRetry={retry} retrying={isRetrying} />
  const shown = all ? findings : findings.slice(0, SHOWN)
  return (
    <>
      {findings.length === 0 ? (
        <p className="slipway-attention-calm">
          <Icon name="check" />
          <span>
            {global.calm} <span className="slipway-quiet">{global.calmMore}</span>
          </span>
        </p>
      ) : (
        <ul className="slipway-attention">
          {shown.map((finding) => (
            <AttentionRow key={finding.deployment_id} finding={finding} onOpen={onOpen} />
          ))}
        </ul>
      )}
      {findings.length <= SHOWN ? null : (
        <div>
          <Button kind="quiet" expanded={all} onClick={() => setAll(!all)}>
            {all ? global.showFewer : global.showAll(number(findings.length))}
          </Button>
        </div>
      )}
      <Looked coverage={coverage} />
    </>
  )
}

/** How far it looks, where that is not all. */
function Looked({ coverage }: { readonly coverage: Coverage }): ReactNode {
  const { looked } = useTexts(globalTexts)
  const { number, list } = useFormats()
  const { failures, open, applications } = coverage
  const parts = [
    failures === null ? null : looked.failures(number(failures), number(FAILURE_DAYS)),
    open === null ? null : looked.open(number(open)),
    applications === null ? null : looked.health(number(applications)),
  ].filter((part) => part !== null)
  if (parts.length === 0) return null
  return <p className="slipway-quiet slipway-small">{looked.only(list(parts))}</p>
}
