'use client'
import type { ReactNode } from 'react'
import type { MatrixFilter } from '../../readings/operations.ts'
import { matrixTexts } from '../../texts/matrix.ts'
import { CreateLink } from '../primitives/create-link.tsx'
import { Empty, ErrorNotice } from '../primitives/notices.tsx'
import { useTexts } from '../root/use-texts.ts'
import { useKit } from './kit.ts'
import type { Pages } from './use-pages.ts'

/** That there is no row: what will be here, and how to begin. */
export function NoRows({ filter = {} }: { readonly filter?: MatrixFilter | undefined }): ReactNode {
  const matrix = useTexts(matrixTexts)
  const { limit: _, ...wanted } = filter
  if (Object.values(wanted).some((value) => value !== undefined))
    return <Empty title={matrix.nothingFound}>{matrix.nothingFoundHint}</Empty>
  return (
    <Empty title={matrix.empty} action={<CreateLink />}>
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
