'use client'
import type { BenchmarkYear, Preset } from '@slipway/core/kpi'
import { lazy, type ReactNode, Suspense, useId, useState } from 'react'
import { useDora } from '../../hooks/use-dora.ts'
import { useManagementDashboard } from '../../hooks/use-management-dashboard.ts'
import { useNow, useTimeZone } from '../../provider/clock.ts'
import { figuresTexts } from '../../texts/figures.ts'
import { managementTexts } from '../../texts/management.ts'
import { DashboardFrame } from '../figures/dashboard-frame.tsx'
import { LATEST_LEVELS } from '../figures/latest-levels.ts'
import { type FigurePeriod, windowOf } from '../figures/period.ts'
import { PeriodPicker } from '../figures/period-picker.tsx'
import { PresetPicker } from '../figures/preset-picker.tsx'
import { Waiting } from '../figures/waiting.tsx'
import { Select } from '../primitives/fields.tsx'
import { useTexts } from '../root/use-texts.ts'

// It is asked for together with its figures: the drawings are no part of what is loaded first.
const ManagementBody = lazy(() =>
  import('./management-body.tsx').then((module) => ({ default: module.ManagementBody })),
)

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
      {(open) => (
        <Suspense fallback={<Waiting rows={[5]} />}>
          <ManagementBody {...{ dora, whole, beside, year, timeZone, onOpen: open }} />
        </Suspense>
      )}
    </DashboardFrame>
  )
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
