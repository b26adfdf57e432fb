'use client'
import type { BenchmarkYear, Preset } from '@slipway/core/kpi'
import { type ReactNode, useId, useState } from 'react'
import { useDora } from '../../hooks/use-dora.ts'
import { useManagementDashboard } from '../../hooks/use-management-dashboard.ts'
import { useNow, useTimeZone } from '../../provider/clock.ts'
import type { Dora } from '../../readings/operations.ts'
import { figuresTexts } from '../../texts/figures.ts'
import { managementTexts } from '../../texts/management.ts'
import { DashboardFrame } from '../figures/dashboard-frame.tsx'
import { DeliveryTrend } from '../figures/delivery-trend.tsx'
import { DoraTiles } from '../figures/dora-tiles.tsx'
import { LATEST_LEVELS } from '../figures/goals.ts'
import { GoalsLine } from '../figures/goals-line.tsx'
import { type FigurePeriod, windowOf } from '../figures/period.ts'
import { PeriodPicker } from '../figures/period-picker.tsx'
import { PresetPicker } from '../figures/preset-picker.tsx'
import { Reading } from '../figures/reading.tsx'
import { Select } from '../primitives/fields.tsx'
import { Empty } from '../primitives/notices.tsx'
import { useTexts } from '../root/use-texts.ts'
import { CostsPanel } from './costs-panel.tsx'
import { MaturityPanel } from './maturity-panel.tsx'
import { TeamsPanel } from './teams-panel.tsx'

const YEARS = [2025, 2024, 2023, 2022, 2021, 2019, 2018] as const satisfies readonly BenchmarkYear[]

export interface ManagementDashboardProps {
  /** Narrows everything in it. @default all teams that the person may see */
  readonly teamId?: string | readonly string[] | undefined
  /** Of the key figures; trends, teams, costs and maturity cover whole months. @default '90d' */
  readonly defaultPeriod?: FigurePeriod | undefined
  /** How many calendar months the rest goes back, this one included. @default 3 */
  readonly months?: number | undefined
}

/** What management looks at: DORA's key figures with goals and classes, months, teams, costs and maturity. */
export function ManagementDashboard(props: ManagementDashboardProps): ReactNode {
  const { teamId, defaultPeriod = '90d', months = 3 } = props
  const words = useTexts(managementTexts)
  const { preset: presets } = useTexts(figuresTexts)
  const [period, setPeriod] = useState<FigurePeriod>(defaultPeriod)
  const [preset, setPreset] = useState<Preset | null>(null)
  const [year, setYear] = useState<BenchmarkYear>(LATEST_LEVELS)
  const timeZone = useTimeZone()
  const now = useNow()
  const window = now === null ? null : windowOf(period, now, timeZone)
  const enabled = window !== null
  const of = {
    ...(teamId === undefined ? {} : { team_id: typeof teamId === 'string' ? teamId : [...teamId] }),
    time_zone: timeZone,
  }
  const input = { ...of, ...window }
  const dora = useDora({ ...input, compare: true }, { enabled })
  const other = useDora(
    { ...input, ...(preset === null ? {} : { preset }) },
    { enabled: enabled && preset !== null },
  )
  const whole = useManagementDashboard({ ...of, months })
  const beside =
    preset === null || other.data === undefined
      ? undefined
      : { tool: presets.tools[preset], metrics: other.data }
  const nothing =
    dora.data !== undefined &&
    whole.data !== undefined &&
    isEmpty(dora.data) &&
    whole.data.teams.length === 0 &&
    whole.data.metrics.success_rate.n === 0
  return (
    <DashboardFrame
      view="management"
      readAt={dora.dataUpdatedAt}
      input={input}
      bar={
        <>
          <PeriodPicker period={period} onChange={setPeriod} />
          <PresetPicker preset={preset} onChange={setPreset} />
          <YearPicker year={year} onChange={setYear} />
        </>
      }
    >
      {(open) =>
        nothing ? (
          <Empty title={words.empty}>{words.emptyMore}</Empty>
        ) : (
          <>
            <Reading of={dora} waits="tiles">
              {(metrics) => (
                <>
                  <GoalsLine metrics={metrics} />
                  <section className="slipway-section" aria-label={words.sections.delivery}>
                    <DoraTiles
                      metrics={metrics}
                      before={metrics.before}
                      beside={beside}
                      year={year}
                      onOpen={open}
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
    </DashboardFrame>
  )
}

function isEmpty({
  success_rate: attempts,
  open_incidents: open,
  time_to_recovery: resolved,
}: Dora): boolean {
  return attempts.n === 0 && open.n === 0 && resolved.n === 0
}

interface YearPickerProps {
  readonly year: BenchmarkYear
  readonly onChange: (year: BenchmarkYear) => void
}

/** Which year's classes are told. */
function YearPicker({ year, onChange }: YearPickerProps): ReactNode {
  const words = useTexts(managementTexts)
  const id = useId()
  return (
    <div className="slipway-field slipway-field-inline">
      <label htmlFor={id}>{words.year}</label>
      <Select
        id={id}
        value={String(year)}
        onChange={({ target }) => onChange(YEARS.find((each) => String(each) === target.value) ?? year)}
      >
        {YEARS.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </Select>
    </div>
  )
}
