'use client'
import { type ReactNode, useContext } from 'react'
import { ProviderContext } from '../../provider/context.ts'
import type { MatrixFilter } from '../../readings/operations.ts'
import { commonTexts } from '../../texts/common.ts'
import { matrixTexts } from '../../texts/matrix.ts'
import { Empty, ErrorNotice } from '../primitives/notices.tsx'
import { TargetLink } from '../root/link.tsx'
import { useTexts } from '../root/use-texts.ts'
import { useKit } from './kit.ts'
import type { Pages } from './use-pages.ts'

/** That there is no row: what will be here, and how to begin. */
export function NoRows({ filter = {} }: { readonly filter?: MatrixFilter | undefined }): ReactNode {
  const matrix = useTexts(matrixTexts)
  const common = useTexts(commonTexts)
  const navigation = useContext(ProviderContext)?.navigation
  const { limit: _, ...wanted } = filter
  if (Object.values(wanted).some((value) => value !== undefined))
    return <Empty title={matrix.nothingFound}>{matrix.nothingFoundHint}</Empty>
  const canCreate = (navigation?.hrefFor({ view: 'create' }) ?? null) !== null
  return (
    <Empty
      title={matrix.empty}
      action={
        canCreate ? (
          <TargetLink to={{ view: 'create' }} className="slipway-button slipway-matrix-create">
            {common.actions.create}
          </TargetLink>
        ) : undefined
      }
    >
      {matrix.emptyHint}
    </Empty>
  )
}

/** That none of the rows fails, where only these are asked for. */
export function NoneFailing(): ReactNode {
  const matrix = useTexts(matrixTexts)
  return <Empty title={matrix.noFailing}>{matrix.noFailingHint}</Empty>
}

/** How far the matrix has been read, at its foot. */
export function ReadSoFar({ pages, count }: { readonly pages: Pages; readonly count: number }): ReactNode {
  const { texts, formats } = useKit()
  const { error, isReading, retry } = pages
  if (error !== null) return <ErrorNotice error={error} onRetry={retry} retrying={isReading} />
  return (
    <p className="slipway-quiet slipway-small">
      {isReading ? texts.matrix.reading : texts.matrix.read(count, formats.number(count))}
    </p>
  )
}
