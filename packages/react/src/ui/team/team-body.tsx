'use client'
import type { DoraMetrics } from '@slipway/core/kpi'
import type { ReactNode } from 'react'
import type { ReadResult } from '../../hooks/results.ts'
import type { TeamComparisons, TeamFigures, Trends } from '../../readings/operations.ts'
import { teamTexts } from '../../texts/team.ts'
import { Sparkline } from '../charts/sparkline.tsx'
import { DeliveryTrend } from '../figures/delivery-trend.tsx'
import { DoraTiles } from '../figures/dora-tiles.tsx'
import { FigureTile } from '../figures/figure-tile.tsx'
import { GoalsLine } from '../figures/goals-line.tsx'
import { Reading, Rest } from '../figures/reading.tsx'
import type { FigureName } from '../figures/records-drawer.tsx'
import { HeadWaiting } from '../figures/waiting.tsx'
import { useFormats } from '../formats/use-formats.ts'
import { Empty } from '../primitives/notices.tsx'
import { useTexts } from '../root/use-texts.ts'
import { AmongTeams } from './among-teams.tsx'
import { TEAM_ROWS } from './team-rows.ts'
import { Velocity } from './velocity.tsx'

export interface TeamBodyProps {
  readonly team: ReadResult<TeamFigures>
  readonly trends: ReadResult<Trends>
  readonly among: ReadResult<TeamComparisons>
  readonly beside: { readonly tool: string; readonly metrics: DoraMetrics } | undefined
  readonly timeZone: string
  readonly onOpen: (figure: FigureName) => void
}

/** What the dashboard of a team shows of its answers. */
export function TeamBody({ team, trends, among, beside, timeZone, onOpen }: TeamBodyProps): ReactNode {
  const words = useTexts(teamTexts)
  if (team.data !== undefined && isEmpty(team.data))
    return <Empty title={words.empty}>{words.emptyMore}</Empty>
  return (
    <>
      <Reading of={team} waits={<HeadWaiting rows={TEAM_ROWS} />}>
        {(data) => (
          <>
            <GoalsLine metrics={data.metrics} />
            <TeamTiles data={data} onOpen={onOpen} />
            <section className="slipway-section" aria-label={words.sections.delivery}>
              <h3 className="slipway-title">{words.sections.delivery}</h3>
              <DoraTiles
                metrics={data.metrics}
                before={data.before?.metrics}
                beside={beside}
                year={null}
                onOpen={onOpen}
              />
            </section>
          </>
        )}
      </Reading>
      <div className="slipway-dashboard-charts">
        <Rest of={team}>{({ velocity }) => <Velocity velocity={velocity} timeZone={timeZone} />}</Rest>
        <Reading of={trends}>
          {({ points }) => (
            <DeliveryTrend title={words.sections.trend} points={points} unit="week" timeZone={timeZone} />
          )}
        </Reading>
      </div>
      <Reading of={among}>{({ comparisons }) => <AmongTeams comparison={comparisons} />}</Reading>
    </>
  )
}

function isEmpty({ metrics }: TeamFigures): boolean {
  const { success_rate: attempts, open_incidents: open, time_to_recovery: resolved } = metrics
  return attempts.n === 0 && open.n === 0 && resolved.n === 0
}

interface TeamTilesProps {
  readonly data: TeamFigures
  readonly onOpen: (figure: FigureName) => void
}

/** The four words of a team, each as one figure. */
function TeamTiles({ data, onOpen }: TeamTilesProps): ReactNode {
  const words = useTexts(teamTexts)
  const { number, list } = useFormats()
  const { metrics, velocity, quality, performance, stability, before } = data
  const counts = velocity.map(({ deployments }) => deployments.value)
  return (
    <section aria-label={words.sections.how}>
      <ul className="slipway-tiles">
        <FigureTile
          name={words.tiles.velocity}
          figure={metrics.deployments}
          before={before?.metrics.deployments}
          asOf={metrics.as_of}
          onOpen={() => onOpen('deployments')}
          drawing={
            <Sparkline
              values={counts}
              label={words.velocity.bySprint(list(counts.map((count) => number(count ?? 0))))}
            />
          }
        />
        <FigureTile
          name={words.tiles.quality}
          figure={quality}
          before={before?.quality}
          asOf={metrics.as_of}
          onOpen={() => onOpen('success_rate')}
        />
        <FigureTile
          name={words.tiles.performance}
          figure={performance}
          before={before?.performance}
          asOf={metrics.as_of}
          onOpen={() => onOpen('duration')}
        />
        <FigureTile
          name={words.tiles.stability}
          figure={stability}
          before={before?.stability}
          asOf={metrics.as_of}
          onOpen={() => onOpen('change_failure_rate')}
        />
      </ul>
    </section>
  )
}
