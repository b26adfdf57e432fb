'use client'
import type { Preset } from '@slipway/core/kpi'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useDora } from '../../hooks/use-dora.ts'
import { useTeamComparison } from '../../hooks/use-team-comparison.ts'
import { useTeamDashboard } from '../../hooks/use-team-dashboard.ts'
import { useTrends } from '../../hooks/use-trends.ts'
import { useNow, useTimeZone } from '../../provider/clock.ts'
import { figuresTexts } from '../../texts/figures.ts'
import { DashboardFrame } from '../figures/dashboard-frame.tsx'
import { type FigurePeriod, windowOf } from '../figures/period.ts'
import { PeriodPicker } from '../figures/period-picker.tsx'
import { PresetPicker } from '../figures/preset-picker.tsx'
import { Waiting } from '../figures/waiting.tsx'
import { useTexts } from '../root/use-texts.ts'
import { TEAM_ROWS } from './team-rows.ts'

// It is asked for together with its figures: the drawings are no part of what is loaded first.
const TeamBody = lazy(() => import('./team-body.tsx').then((module) => ({ default: module.TeamBody })))

export interface TeamDashboardProps {
  readonly teamId: string
  /** @default '90d' */
  readonly defaultPeriod?: FigurePeriod | undefined
  /** A day on which a sprint begins, such as `2026-01-05`, and how many days each has. @default two weeks, from Mondays */
  readonly sprints?: { readonly anchor: string; readonly days: number } | undefined
}

/** How one team is doing: its goals, velocity, quality, performance and stability, its own trend, and its place among others. */
export function TeamDashboard({ teamId, defaultPeriod = '90d', sprints }: TeamDashboardProps): ReactNode {
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
      {(open) => (
        <Suspense fallback={<Waiting rows={TEAM_ROWS} />}>
          <TeamBody {...{ team, trends, among, beside, timeZone, onOpen: open }} />
        </Suspense>
      )}
    </DashboardFrame>
  )
}
