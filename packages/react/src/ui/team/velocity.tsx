'use client'
import type { TeamDashboard } from '@slipway/core/kpi'
import type { ReactNode } from 'react'
import { figuresTexts } from '../../texts/figures.ts'
import { teamTexts } from '../../texts/team.ts'
import { dayInstant, sum } from '../charts/columns.ts'
import { SpanChart } from '../charts/span-chart.tsx'
import { useFigureFormats } from '../figures/use-figure-formats.ts'
import { useReasons } from '../figures/use-reasons.ts'
import { useFormatsIn } from '../formats/use-formats-in.ts'
import { useTexts } from '../root/use-texts.ts'

/** How many deployments served in each sprint. */
export function Velocity({
  velocity,
  timeZone,
}: Pick<TeamDashboard, 'velocity'> & { readonly timeZone: string }): ReactNode {
  const words = useTexts(teamTexts).velocity
  const { units } = useTexts(figuresTexts)
  const { missing } = useReasons()
  const { number, daysOf } = useFigureFormats(timeZone)
  const { dayShort } = useFormatsIn('UTC')
  const all = sum(velocity.map(({ deployments }) => deployments.value ?? 0))
  return (
    <SpanChart
      title={words.title}
      sentence={words.sentence(
        velocity.length,
        number(velocity.length),
        `${number(all)} ${units.deployments(all)}`,
      )}
      kind="columns"
      points={velocity.map(({ date, window, deployments }) => ({
        id: date,
        name: words.sprint(daysOf(window)),
        short: dayShort(dayInstant(date)),
        value: deployments.value,
      }))}
      write={number}
      none={missing.no_data ?? '–'}
      heads={{ span: words.head, value: words.count }}
      least={2}
    />
  )
}
