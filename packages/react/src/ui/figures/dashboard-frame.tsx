'use client'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useTimeZone } from '../../provider/clock.ts'
import type { FigureRecordsFilter } from '../../readings/operations.ts'
import { figuresTexts } from '../../texts/figures.ts'
import { View } from '../actions/view.tsx'
import { StaleNotice } from '../primitives/notices.tsx'
import { useTexts } from '../root/use-texts.ts'
import type { FigureName } from './records-drawer.tsx'

const RecordsDrawer = lazy(() =>
  import('./records-drawer.tsx').then((module) => ({ default: module.RecordsDrawer })),
)
const DeploymentDrawer = lazy(() =>
  import('../detail/deployment-drawer.tsx').then((module) => ({ default: module.DeploymentDrawer })),
)

export interface DashboardFrameProps {
  readonly view: string
  /** What can be chosen. */
  readonly bar: ReactNode
  /** When what is shown was read, in milliseconds; 0 while nothing was. */
  readonly readAt: number
  /** What the figures were asked for, so that their records can be. */
  readonly input: Omit<FigureRecordsFilter, 'figure'>
  /** `open` shows the records behind a figure. */
  readonly children: (open: (figure: FigureName) => void) => ReactNode
}

/** What all dashboards have: the choice of what is counted on top, and the records behind each figure at the side. */
export function DashboardFrame({ view, bar, readAt, input, children }: DashboardFrameProps): ReactNode {
  const { period } = useTexts(figuresTexts)
  const timeZone = useTimeZone()
  const [figure, setFigure] = useState<FigureName | null>(null)
  const [deployment, setDeployment] = useState<string | null>(null)
  return (
    <View view={view}>
      <div className="slipway-dashboard">
        <div className="slipway-dashboard-bar">
          {bar}
          <p className="slipway-quiet slipway-small">{period.zone(timeZone)}</p>
          {readAt === 0 ? null : <StaleNotice at={readAt} />}
        </div>
        {children(setFigure)}
      </div>
      {figure === null ? null : (
        <Suspense fallback={null}>
          <RecordsDrawer
            filter={{ ...input, figure }}
            onClose={() => setFigure(null)}
            onOpen={setDeployment}
          />
        </Suspense>
      )}
      {deployment === null ? null : (
        <Suspense fallback={null}>
          <DeploymentDrawer id={deployment} onClose={() => setDeployment(null)} />
        </Suspense>
      )}
    </View>
  )
}
