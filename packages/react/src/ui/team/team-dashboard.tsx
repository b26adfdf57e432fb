'use client'
import type { Preset } from '@slipway/core/kpi'
import { type ReactNode, useState } from 'react'
import { useDora } from '../../hooks/use-dora.ts'
import { useTeamComparison } from '../../hooks/use-team-comparison.ts'
import { useTeamDashboard } from '../../hooks/use-team-dashboard.ts'
import { useTrends } from '../../hooks/use-trends.ts'
import { useNow, useTimeZone } from '../../provider/clock.ts'
import type { TeamFigures } from '../../readings/operations.ts'
import { figuresTexts } from '../../texts/figures.ts'
import { teamTexts } from '../../texts/team.ts'
import { Sparkline } from '../charts/sparkline.tsx'
import { DashboardFrame } from '../figures/dashboard-frame.tsx'
import { DeliveryTrend } from '../figures/delivery-trend.tsx'
import { DoraTiles } from '../figures/dora-tiles.tsx'
import { FigureTile } from '../figures/figure-tile.tsx'
import { GoalsLine } from '../figures/goals-line.tsx'
import { type FigurePeriod, windowOf } from '../figures/period.ts'
import { PeriodPicker } from '../figures/period-picker.tsx'
import { PresetPicker } from '../figures/preset-picker.tsx'
import { Reading } from '../figures/reading.tsx'
import type { FigureName } from '../figures/records-drawer.tsx'
import { useFormats } from '../formats/use-formats.ts'
import { Empty } from '../primitives/notices.tsx'
import { useTexts } from '../root/use-texts.ts'
import { AmongTeams } from './among-teams.tsx'
import { Velocity } from './velocity.tsx'

export interface TeamDashboardProps {
  readonly teamId: string
  /** @default '90d' */
  readonly defaultPeriod?: FigurePeriod | undefined
  /** A day on which a sprint begins, such as `2026-01-05`, and how many days each has. @default two weeks, from Mondays */
  readonly sprints?: { readonly anchor: string; readonly days: number } | undefined
}

/** How one team is doing: its goals, velocity, quality, performance and stability, its own trend, and its place among others. */
export function TeamDashboard({ teamId, defaultPeriod = '90d', sprints }: TeamDashboardProps): ReactNode {
  const words = useTexts(teamTexts)
  const { preset: presets } = useTexts(figuresTexts)
  const [period, setPeriod] = useState<FigurePeriod>(defaultPeriod)
  const [preset, setPreset] = useState<Preset | null>(null)
  const timeZone = useTimeZone()
  const now = useNow()
  const window = now === null ? null : windowOf(period, now, timeZone)
  const enabled = window !== null
  const input = { ...window, team_id: teamId, time_zone: timeZone }
  const calendar = sprints === undefined ? {} : { sprint_anchor: sprints.anchor, sprint_days: sprints.days }
  const team = useTeamDashboard({ ...input, ...calendar, compare: true }, { enabled })
  const other = useDora(
    { ...input, ...(preset === null ? {} : { preset }) },
    { enabled: enabled && preset !== null },
  )
  const trends = useTrends({ ...input, unit: 'week' }, { enabled })
  const among = useTeamComparison(input, { enabled })
  const beside =
    preset === null || other.data === undefined
      ? undefined
      : { tool: presets.tools[preset], metrics: other.data }
  const nothing = team.data !== undefined && isEmpty(team.data)
  return (
    <DashboardFrame
      view="team"
      readAt={team.dataUpdatedAt}
      input={input}
      bar={
        <>
          <PeriodPicker period={period} onChange={setPeriod} />
          <PresetPicker preset={preset} onChange={setPreset} />
        </>
      }
    >
      {(open) =>
        nothing ? (
          <Empty title={words.empty}>{words.emptyMore}</Empty>
        ) : (
          <>
            <Reading of={team} waits="tiles">
              {(data) => (
                <>
                  <GoalsLine metrics={data.metrics} />
                  <TeamTiles data={data} onOpen={open} />
                  <section className="slipway-section" aria-label={words.sections.delivery}>
                    <h3 className="slipway-title">{words.sections.delivery}</h3>
                    <DoraTiles
                      metrics={data.metrics}
                      before={data.before?.metrics}
                      beside={beside}
                      year={null}
                      onOpen={open}
                    />
                  </section>
                </>
              )}
            </Reading>
            <div className="slipway-dashboard-charts">
              <Reading of={team}>
                {({ velocity }) => <Velocity velocity={velocity} timeZone={timeZone} />}
              </Reading>
              <Reading of={trends}>
                {({ points }) => (
                  <DeliveryTrend
                    title={words.sections.trend}
                    points={points}
                    unit="week"
                    timeZone={timeZone}
                  />
                )}
              </Reading>
            </div>
            <Reading of={among}>{({ comparisons }) => <AmongTeams comparison={comparisons} />}</Reading>
          </>
        )
      }
    </DashboardFrame>
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
