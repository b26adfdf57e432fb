'use client'
import { type ReactNode, useState } from 'react'
import { useNow, useTimeZone } from '../../provider/clock.ts'
import { figuresTexts } from '../../texts/figures.ts'
import { dayOf } from '../formats/zoned-days.ts'
import { Choice } from '../primitives/choice.tsx'
import { Field, TextInput } from '../primitives/fields.tsx'
import { useTexts } from '../root/use-texts.ts'
import { type FigurePeriod, PERIODS, windowOf } from './period.ts'

export interface PeriodPickerProps {
  readonly period: FigurePeriod
  readonly onChange: (period: FigurePeriod) => void
}

/** Which time figures cover: one of a few periods that end today, or from a day to a day, in the zone of the page. */
export function PeriodPicker({ period, onChange }: PeriodPickerProps): ReactNode {
  const words = useTexts(figuresTexts).period
  const timeZone = useTimeZone()
  const now = useNow()
  // What is written need not be a period yet.
  const [written, setWritten] = useState(typeof period === 'object' ? period : null)
  const change = (part: 'from' | 'to', day: string) => {
    const next = { from: '', to: '', ...written, [part]: day }
    setWritten(next)
    if (now !== null && windowOf(next, now, timeZone) !== null) onChange(next)
  }
  const choose = (choice: (typeof PERIODS)[number] | 'custom') => {
    if (choice !== 'custom') {
      setWritten(null)
      onChange(choice)
      return
    }
    const window = now === null ? null : windowOf(period, now, timeZone)
    if (window === null) return
    const own = {
      from: dayOf(window.from, timeZone),
      to: dayOf(new Date(Date.parse(window.to) - 1).toISOString(), timeZone),
    }
    setWritten(own)
    onChange(own)
  }
  const backwards = written !== null && written.from !== '' && written.to !== '' && written.to < written.from
  return (
    <div className="slipway-period">
      <Choice
        label={words.label}
        value={typeof period === 'object' ? 'custom' : period}
        onChange={choose}
        options={[...PERIODS, 'custom' as const].map((value) => ({ value, word: words.choices[value] }))}
      />
      {written === null ? null : (
        <div className="slipway-period-days">
          {(['from', 'to'] as const).map((part) => (
            <Field
              key={part}
              label={words[part]}
              error={part === 'to' && backwards ? words.backwards : undefined}
            >
              {(control) => (
                <TextInput
                  {...control}
                  type="date"
                  min="1000-01-01"
                  max="2999-12-31"
                  value={written[part]}
                  onChange={(event) => change(part, event.target.value)}
                />
              )}
            </Field>
          ))}
        </div>
      )}
    </div>
  )
}
