'use client'
import { type ReactNode, useState } from 'react'
import { useTrend } from '../../hooks/use-trend.ts'
import { globalTexts } from '../../texts/global.ts'
import { type Column, dayInstant, sum, toColumns } from '../charts/columns.ts'
import { TrendChart } from '../charts/trend-chart.tsx'
import { useFormats } from '../formats/use-formats.ts'
import { useFormatsIn } from '../formats/use-formats-in.ts'
import { Choice } from '../primitives/choice.tsx'
import { ErrorNotice } from '../primitives/notices.tsx'
import { Skeleton } from '../primitives/skeleton.tsx'
import { useTexts } from '../root/use-texts.ts'
import type { GlobalFilter } from './global-filter.ts'

type Period = '30' | '90'
const LONGEST = 90

/** How many attempts ended well and badly, day by day over a month or week by week over three. */
export function TrendPanel({ filter }: { readonly filter: GlobalFilter }): ReactNode {
  const { trend: words } = useTexts(globalTexts)
  const { number } = useFormats()
  // Days of the calendar, which have no zone any more.
  const { dayShort, day } = useFormatsIn('UTC')
  const [period, setPeriod] = useState<Period>('30')
  const days = Number(period)
  // The shorter period is the end of the longer: to choose the other one asks nothing.
  const { data, error, refetch, isFetching } = useTrend({ ...filter, days: LONGEST })
  if (data === undefined) {
    if (error === null) return <Skeleton kind="block" lines={1} />
    return <ErrorNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
  }
  const step = period === '30' ? 'day' : 'week'
  const columns = toColumns(data.days.slice(-days), step)
  const served = sum(columns.map((column) => column.served))
  const ended = served + sum(columns.map(({ unserved }) => unserved))
  const written = ({ from, to, days: length }: Column, kind: 'full' | 'axis') => {
    if (kind === 'axis') return dayShort(dayInstant(from))
    if (length === 1) return day(dayInstant(from))
    return words.week(dayShort(dayInstant(from)), dayShort(dayInstant(to)))
  }
  return (
    <TrendChart
      title={words.title}
      sentence={`${ended === 0 ? words.none(number(days)) : words.sentence(number(served), number(ended), number(days))} ${words.zone(data.time_zone)}`}
      controls={
        <Choice<Period>
          label={words.choose}
          value={period}
          onChange={setPeriod}
          options={[
            { value: '30', word: words.days('30') },
            { value: '90', word: words.days('90') },
          ]}
        />
      }
      step={step}
      columns={columns}
      words={words}
      number={number}
      period={written}
    />
  )
}
