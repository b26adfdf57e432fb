'use client'
import { type ReactNode, useId, useState } from 'react'
import type { ErrorBudgets } from '../../readings/operations.ts'
import { levelsTexts } from '../../texts/levels.ts'
import { dayInstant } from '../charts/columns.ts'
import { SpanChart } from '../charts/span-chart.tsx'
import { useFigureFormats } from '../figures/use-figure-formats.ts'
import { useReasons } from '../figures/use-reasons.ts'
import { useFormatsIn } from '../formats/use-formats-in.ts'
import { Select } from '../primitives/fields.tsx'
import { useEnvironmentTitle } from '../root/use-environment-title.ts'
import { useTexts } from '../root/use-texts.ts'

export interface BurnDownProps {
  readonly targets: ErrorBudgets['targets']
  readonly nameOf: (applicationId: string) => string
  readonly timeZone: string
}

/** How the error budget of one service went down, day by day: at first of the one that has the least left. */
export function BurnDown({ targets, nameOf, timeZone }: BurnDownProps): ReactNode {
  const words = useTexts(levelsTexts).burnDown
  const { missing } = useReasons()
  const { percent, duration } = useFigureFormats(timeZone)
  const { dayShort } = useFormatsIn('UTC')
  const titleOf = useEnvironmentTitle()
  const [chosen, setChosen] = useState<string | null>(null)
  const id = useId()
  const least = targets.toSorted((a, b) => (a.left.value ?? 2) - (b.left.value ?? 2))
  const shown = targets.find(({ slot_id }) => slot_id === chosen) ?? least[0]
  if (shown === undefined) return null
  const titled = ({ application_id, environment_name }: ErrorBudgets['targets'][number]) =>
    `${nameOf(application_id)}, ${titleOf(environment_name)}`
  const { value } = shown.left
  return (
    <SpanChart
      title={words.title}
      sentence={value === null ? words.none(titled(shown)) : words.sentence(titled(shown), percent(value))}
      controls={
        <div className="slipway-field slipway-field-inline">
          <label htmlFor={id} className="slipway-unseen">
            {words.service}
          </label>
          <Select id={id} value={shown.slot_id} onChange={({ target }) => setChosen(target.value)}>
            {least.map((target) => (
              <option key={target.slot_id} value={target.slot_id}>
                {titled(target)}
              </option>
            ))}
          </Select>
        </div>
      }
      kind="line"
      points={(shown.burn_down ?? []).map(({ date, left, spent }) => ({
        id: date,
        name: dayShort(dayInstant(date)),
        short: dayShort(dayInstant(date)),
        value: left,
        note: left === null ? undefined : words.spent(duration(spent)),
      }))}
      write={percent}
      none={missing.no_data ?? '–'}
      mark={{ value: 0, word: words.gone }}
      heads={{ span: words.day, value: words.left }}
      least={1}
    />
  )
}
