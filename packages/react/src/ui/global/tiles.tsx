'use client'
import type { ReactNode } from 'react'
import type { Dashboard } from '../../readings/operations.ts'
import { aboutTexts } from '../../texts/about.ts'
import { globalTexts } from '../../texts/global.ts'
import { Sparkline } from '../charts/sparkline.tsx'
import { useFormats } from '../formats/use-formats.ts'
import { useFormatsIn } from '../formats/use-formats-in.ts'
import type { ListFilter } from '../list/list-filter.ts'
import { useTexts } from '../root/use-texts.ts'
import type { GlobalFilter } from './global-filter.ts'
import { GlobalTile } from './global-tile.tsx'

export interface TilesProps {
  readonly dashboard: Dashboard
  readonly filter: GlobalFilter
  /** How many environments there are; `null` while that is not known. */
  readonly environments: number | null
  /** Shows what a figure counts where the host has no page for it. */
  readonly onOpenList: (filter: ListFilter) => void
}

/** The four numbers. */
export function Tiles({ dashboard, filter, environments, onOpenList }: TilesProps): ReactNode {
  const global = useTexts(globalTexts)
  const { number, percent } = useFormats()
  const { dayShort, list } = useFormatsIn(dashboard.time_zone)
  const { as_of: asOf, deployments_this_month: month, active_environments: active } = dashboard
  const { deployments_last_7_days: week, success_rate: success } = dashboard
  const { days } = week
  const today = days.at(-1)?.count ?? 0
  const part = success.part ?? 0
  return (
    <section aria-label={global.sections.figures}>
      <ul className="slipway-tiles">
        <GlobalTile
          name={global.tiles.month}
          figure={month}
          asOf={asOf}
          onOpenList={onOpenList}
          value={number}
          unit={global.finished(month.value ?? 0)}
          note={<Change month={month} />}
          filter={{ ...filter, ...month.window }}
          about={
            month.previous_month.value === null ? null : (
              <p>{global.previous(number(month.previous_month.value))}</p>
            )
          }
        />
        <GlobalTile
          name={global.tiles.environments}
          figure={active}
          asOf={asOf}
          onOpenList={onOpenList}
          value={number}
          unit={environments === null ? undefined : global.ofEnvironments(number(environments))}
          note={global.serving(active.n, number(active.n))}
          filter={{ ...filter, status: ['active', 'maintenance'] }}
        />
        <GlobalTile
          name={global.tiles.week}
          figure={week}
          asOf={asOf}
          onOpenList={onOpenList}
          value={number}
          unit={global.finished(week.value ?? 0)}
          note={global.today(number(today))}
          drawing={
            <Sparkline
              values={days.map(({ count }) => count)}
              label={global.week(list(days.map(({ count }) => number(count))))}
            />
          }
          filter={{ ...filter, ...week.window }}
          about={
            <ul>
              {days.map(({ date, window, count }) => (
                <li key={date} className="slipway-line" data-spread="">
                  <span>{dayShort(window.from)}</span>
                  <span className="slipway-number">{number(count)}</span>
                </li>
              ))}
            </ul>
          }
        />
        <GlobalTile
          name={global.tiles.success}
          figure={success}
          asOf={asOf}
          onOpenList={onOpenList}
          value={percent}
          note={`${global.partOf(number(part), number(success.n))}, ${global.overDays(number(30))}`}
          filter={{ ...filter, ...success.window }}
        />
      </ul>
    </section>
  )
}

/** The change against as much of the month before as has gone by of this one, and which days these are. */
function Change({ month }: { readonly month: Dashboard['deployments_this_month'] }): ReactNode {
  const global = useTexts(globalTexts)
  const { missing } = useTexts(aboutTexts)
  const { change, dayShort } = useFormatsIn(month.time_zone)
  const { change: figure, same_share: share } = month
  if (figure.value === null) return figure.reason === null ? null : (missing[figure.reason] ?? null)
  const { from = '', to = '' } = share.window ?? {}
  const days = `${dayShort(from)} – ${dayShort(to)}`
  return figure.value === 0 ? global.same(days) : global.change(change(figure.value), days)
}
