'use client'
import type { BenchmarkYear, DoraMetrics } from '@slipway/core/kpi'
import type { ReactNode } from 'react'
import type { ReadResult } from '../../hooks/results.ts'
import type { Dora, ManagementFigures } from '../../readings/operations.ts'
import { managementTexts } from '../../texts/management.ts'
import { DeliveryTrend } from '../figures/delivery-trend.tsx'
import { DoraTiles } from '../figures/dora-tiles.tsx'
import { GoalsLine } from '../figures/goals-line.tsx'
import { Reading } from '../figures/reading.tsx'
import type { FigureName } from '../figures/records-drawer.tsx'
import { HeadWaiting } from '../figures/waiting.tsx'
import { Empty } from '../primitives/notices.tsx'
import { useTexts } from '../root/use-texts.ts'
import { CostsPanel } from './costs-panel.tsx'
import { MaturityPanel } from './maturity-panel.tsx'
import { TeamsPanel } from './teams-panel.tsx'

export interface ManagementBodyProps {
  readonly dora: ReadResult<Dora>
  readonly whole: ReadResult<ManagementFigures>
  readonly beside: { readonly tool: string; readonly metrics: DoraMetrics } | undefined
  readonly year: BenchmarkYear
  readonly timeZone: string
  readonly onOpen: (figure: FigureName) => void
}

/** What the dashboard of management shows of its answers. */
export function ManagementBody({
  dora,
  whole,
  beside,
  year,
  timeZone,
  onOpen,
}: ManagementBodyProps): ReactNode {
  const words = useTexts(managementTexts)
  const nothing =
    dora.data !== undefined &&
    whole.data !== undefined &&
    isEmpty(dora.data) &&
    whole.data.teams.length === 0 &&
    whole.data.metrics.success_rate.n === 0
  if (nothing) return <Empty title={words.empty}>{words.emptyMore}</Empty>
  return (
    <>
      <Reading of={dora} waits={<HeadWaiting rows={[5]} />}>
        {(metrics) => (
          <>
            <GoalsLine metrics={metrics} />
            <section className="slipway-section" aria-label={words.sections.delivery}>
              <DoraTiles
                metrics={metrics}
                before={metrics.before}
                beside={beside}
                year={year}
                onOpen={onOpen}
              />
              <p className="slipway-quiet slipway-small">{words.caveat[year]}</p>
            </section>
          </>
        )}
      </Reading>
      <Reading of={whole}>
        {({ metrics, months: points, teams, costs, maturity }) => (
          <div className="slipway-dashboard-charts">
            <DeliveryTrend title={words.months} points={points} unit="month" timeZone={timeZone} />
            <TeamsPanel metrics={metrics} teams={teams} />
            {costs === null ? null : <CostsPanel costs={costs} timeZone={timeZone} />}
            <MaturityPanel maturity={maturity} />
          </div>
        )}
      </Reading>
    </>
  )
}

function isEmpty({
  success_rate: attempts,
  open_incidents: open,
  time_to_recovery: resolved,
}: Dora): boolean {
  return attempts.n === 0 && open.n === 0 && resolved.n === 0
}
