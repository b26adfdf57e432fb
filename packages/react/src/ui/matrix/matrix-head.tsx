'use client'
import type { ReactNode } from 'react'
import { Button } from '../primitives/button.tsx'
import { Icon } from '../primitives/icon.tsx'
import { StaleNotice } from '../primitives/notices.tsx'
import { useKit } from './kit.ts'
import type { RowModel } from './model.ts'

export interface MatrixHeadProps {
  readonly models: readonly RowModel[]
  /** Not all rows have been read. */
  readonly hasMore: boolean
  /** When they were read, in milliseconds. */
  readonly readAt: number
  readonly isFailingOnly: boolean
  readonly onFailingOnly: (isFailingOnly: boolean) => void
  /** How many environments there are in which nothing is. */
  readonly empty: number
  readonly isEmptyShown: boolean
  readonly onEmptyShown: (isEmptyShown: boolean) => void
  /** Puts the rows in order; absent where they are. */
  readonly onSort: (() => void) | undefined
}

/** What the matrix says in one line, and what can be done with it. */
export function MatrixHead(props: MatrixHeadProps): ReactNode {
  const { models, readAt, isFailingOnly, onFailingOnly, empty, isEmptyShown, onEmptyShown, onSort } = props
  const { texts, formats } = useKit()
  const { matrix } = texts
  const isReady = models.length > 0
  return (
    <header className="slipway-matrix-top">
      <div className="slipway-matrix-titles">
        <h2 className="slipway-heading">{matrix.title}</h2>
        {isReady ? <Summary {...props} /> : null}
      </div>
      {isReady ? (
        <div className="slipway-line">
          <StaleNotice at={readAt} />
          {onSort === undefined ? null : <Button onClick={onSort}>{matrix.sortAgain}</Button>}
          {empty === 0 ? null : (
            <Button
              kind="quiet"
              icon={isEmptyShown ? 'down' : 'right'}
              expanded={isEmptyShown}
              onClick={() => onEmptyShown(!isEmptyShown)}
            >
              {matrix.emptyEnvironments(empty, formats.number(empty))}
            </Button>
          )}
          <Button icon="filter" pressed={isFailingOnly} onClick={() => onFailingOnly(!isFailingOnly)}>
            {matrix.failingOnly}
          </Button>
        </div>
      ) : null}
    </header>
  )
}

function Summary({ models, hasMore }: Pick<MatrixHeadProps, 'models' | 'hasMore'>): ReactNode {
  const { texts, formats } = useKit()
  const { matrix } = texts
  const failing = models.filter(({ isFailing }) => isFailing).length
  const all = formats.number(models.length)
  return (
    <p className="slipway-matrix-sum" data-failing={failing > 0 ? '' : undefined}>
      <Icon name={failing > 0 ? 'failed' : 'active'} />
      <span>
        {failing > 0
          ? matrix.failing(failing, formats.number(failing), all)
          : matrix.noneFailing(models.length, all)}
        {hasMore ? <span className="slipway-quiet">, {matrix.soFar}</span> : null}
      </span>
    </p>
  )
}
