'use client'
import type { Figure, TrendPoint } from '@slipway/core/kpi'
import { type ReactNode, useId, useState } from 'react'
import { figuresTexts } from '../../texts/figures.ts'
import { dayInstant } from '../charts/columns.ts'
import { SpanChart } from '../charts/span-chart.tsx'
import { useFormatsIn } from '../formats/use-formats-in.ts'
import { Select } from '../primitives/fields.tsx'
import { useTexts } from '../root/use-texts.ts'
import { axisOf } from './axis.ts'
import { GOALS_OF } from './goals.ts'
import { useFigureFormats } from './use-figure-formats.ts'
import { useReasons } from './use-reasons.ts'

const METRICS = [
  'deployments',
  'lead_time',
  'change_failure_rate',
  'time_to_recovery',
  'success_rate',
  'rework_rate',
  'duration',
] as const
type Metric = (typeof METRICS)[number]

export interface DeliveryTrendProps {
  readonly title: string
  /** Oldest first. */
  readonly points: readonly TrendPoint[]
  readonly unit: 'week' | 'month'
  readonly timeZone: string
}

/** One delivery figure, span by span, against its goal. A span without data is a gap and no zero. */
export function DeliveryTrend({ title, points, unit, timeZone }: DeliveryTrendProps): ReactNode {
  const words = useTexts(figuresTexts)
  const { missing } = useReasons()
  const formats = useFigureFormats(timeZone)
  // The first day of a span is a day of the calendar, which has no zone any more.
  const { monthOf, dayShort } = useCalendarFormats()
  const [metric, setMetric] = useState<Metric>('deployments')
  const id = useId()
  const figures = points.map((point) => point[metric])
  const write = (value: number) => formats.write(figures[0]?.unit ?? 'deployments', value)
  const goal = GOALS_OF[metric]
  const nameOf = ({ date, window }: TrendPoint) => (unit === 'month' ? monthOf(date) : formats.daysOf(window))
  const known = points.filter((point) => point[metric].value !== null)
  const [first] = known
  const last = known.at(-1)
  const sentence =
    first === undefined || last === undefined || known.length < 2
      ? words.trend.few(words.names[metric])
      : words.trend.fromTo(
          words.names[metric],
          write(first[metric].value ?? 0),
          nameOf(first),
          write(last[metric].value ?? 0),
        )
  const noteOf = (figure: Figure) => formats.basisOf(figure) ?? undefined
  return (
    <SpanChart
      title={title}
      sentence={`${sentence} ${words.period.zone(timeZone)}.`}
      controls={
        <div className="slipway-field slipway-field-inline">
          <label htmlFor={id} className="slipway-unseen">
            {words.trend.metric}
          </label>
          <Select
            id={id}
            value={metric}
            onChange={({ target }) => setMetric(METRICS.find((each) => each === target.value) ?? metric)}
          >
            {METRICS.map((each) => (
              <option key={each} value={each}>
                {words.names[each]}
              </option>
            ))}
          </Select>
        </div>
      }
      kind={metric === 'deployments' ? 'columns' : 'line'}
      points={points.map((point) => ({
        id: point.date,
        name: nameOf(point),
        short: unit === 'month' ? monthOf(point.date, 'short') : dayShort(dayInstant(point.date)),
        value: point[metric].value,
        note: point[metric].reason === null ? noteOf(point[metric]) : undefined,
      }))}
      write={write}
      axis={axisOf(figures, write)}
      none={missing.no_data ?? '–'}
      mark={goal === undefined ? undefined : { value: goal, word: words.trend.goal(write(goal)) }}
      heads={{ span: words.trend.spans[unit], value: words.names[metric] }}
      least={metric === 'deployments' ? 2 : undefined}
    />
  )
}

function useCalendarFormats() {
  const { locale, dayShort } = useFormatsIn('UTC')
  const months = { short: 'short', long: 'long' } as const
  return {
    dayShort,
    monthOf: (date: string, length: keyof typeof months = 'long') =>
      new Intl.DateTimeFormat(locale, {
        timeZone: 'UTC',
        month: months[length],
        ...(length === 'long' ? { year: 'numeric' } : {}),
      }).format(new Date(dayInstant(date))),
  }
}
