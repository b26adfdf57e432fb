'use client'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useCatalogNames } from '../../hooks/use-catalog-names.ts'
import { useErrorBudget } from '../../hooks/use-error-budget.ts'
import { useUptime } from '../../hooks/use-uptime.ts'
import { useNow, useTimeZone } from '../../provider/clock.ts'
import type { ErrorBudgetsInput } from '../../readings/operations.ts'
import { levelsTexts } from '../../texts/levels.ts'
import { View } from '../actions/view.tsx'
import { type FigurePeriod, windowOf } from '../figures/period.ts'
import { PeriodPicker } from '../figures/period-picker.tsx'
import { Reading, Rest } from '../figures/reading.tsx'
import { useFormats } from '../formats/use-formats.ts'
import { Icon } from '../primitives/icon.tsx'
import { Empty, StaleNotice } from '../primitives/notices.tsx'
import { Skeleton } from '../primitives/skeleton.tsx'
import { useTexts } from '../root/use-texts.ts'
import { ServicesTable } from './services-table.tsx'
import { useShares } from './use-shares.ts'

const BurnDown = lazy(() => import('./burn-down.tsx').then((module) => ({ default: module.BurnDown })))
const EnvironmentsLevels = lazy(() =>
  import('./environments-levels.tsx').then((module) => ({ default: module.EnvironmentsLevels })),
)

export interface ServiceLevelsProps {
  /** Narrows everything in it. @default all that the person may see */
  readonly filter?: Pick<ErrorBudgetsInput, 'team_id' | 'application_id' | 'environment_name'> | undefined
  /** The share of the time that a service shall be up. @default 0.999 */
  readonly objective?: number | undefined
  /** What lies in front of the single checks that are kept is told by hours. @default '7d' */
  readonly defaultPeriod?: FigurePeriod | undefined
}

const EVERYTHING = {}

/** Uptime by environment, and what each service has left of the time that it may be down. */
export function ServiceLevels(props: ServiceLevelsProps): ReactNode {
  const { filter = EVERYTHING, objective = 0.999, defaultPeriod = '7d' } = props
  const words = useTexts(levelsTexts)
  const [period, setPeriod] = useState<FigurePeriod>(defaultPeriod)
  const timeZone = useTimeZone()
  const now = useNow()
  const window = now === null ? null : windowOf(period, now, timeZone)
  const enabled = window !== null
  const input = { ...filter, ...window, time_zone: timeZone }
  const uptime = useUptime(input, { enabled })
  const budget = useErrorBudget({ ...input, objective, compare: true, burn_down: 'day' }, { enabled })
  const applications = useCatalogNames(
    'application',
    uptime.data?.targets.map(({ application_id }) => application_id) ?? [],
  )
  const nothing = uptime.data?.targets.length === 0
  return (
    <View view="levels">
      <div className="slipway-dashboard">
        <div className="slipway-dashboard-bar">
          <PeriodPicker period={period} onChange={setPeriod} />
          <p className="slipway-quiet slipway-small">{words.zone(timeZone)}</p>
          {uptime.dataUpdatedAt === 0 ? null : <StaleNotice at={uptime.dataUpdatedAt} />}
        </div>
        {nothing ? (
          <Empty title={words.empty}>{words.emptyMore}</Empty>
        ) : (
          <>
            <Reading of={budget}>
              {({ targets, before }) => (
                <>
                  <Kept
                    kept={targets.filter(({ left }) => (left.value ?? -1) >= 0).length}
                    all={targets.length}
                    objective={objective}
                  />
                  <ServicesTable
                    targets={targets}
                    before={before?.targets ?? []}
                    uptimes={uptime.data?.targets ?? []}
                    nameOf={(id) => applications.get(id) ?? id}
                    timeZone={timeZone}
                  />
                </>
              )}
            </Reading>
            <Rest of={budget}>
              {({ targets }) => (
                <Suspense fallback={<Skeleton kind="block" lines={1} />}>
                  <BurnDown
                    targets={targets}
                    nameOf={(id) => applications.get(id) ?? id}
                    timeZone={timeZone}
                  />
                </Suspense>
              )}
            </Rest>
            <Reading of={uptime}>
              {({ targets }) => (
                <Suspense fallback={<Skeleton kind="block" lines={1} />}>
                  <EnvironmentsLevels targets={targets} />
                </Suspense>
              )}
            </Reading>
          </>
        )}
      </div>
    </View>
  )
}

interface KeptProps {
  readonly kept: number
  readonly all: number
  readonly objective: number
}

/** What is read first: how many services keep what was promised. */
function Kept({ kept, all, objective }: KeptProps): ReactNode {
  const words = useTexts(levelsTexts)
  const { number } = useFormats()
  const share = useShares()
  const state = kept === all ? 'ok' : 'care'
  return (
    <header className="slipway-headline" data-state={state}>
      <h2 className="slipway-headline-text">
        <Icon name={state === 'ok' ? 'active' : 'degraded'} />
        <span>{words.kept(kept, number(kept), number(all), share(objective))}</span>
      </h2>
    </header>
  )
}
