'use client'
import { type ReactNode, useId, useState } from 'react'
import { useTimeZone } from '../../provider/clock.ts'
import { listTexts } from '../../texts/list.ts'
import { dayAfter, dayOf, startOfDay } from '../formats/zoned-days.ts'
import { Field, TextInput } from '../primitives/fields.tsx'
import { useTexts } from '../root/use-texts.ts'
import { isPeriod, PERIODS, withPeriod } from './list-filter.ts'
import { useFacetTitles } from './use-facet-titles.ts'
import type { FilterState } from './use-list-filter.ts'

/** A period that ends now, or one from a day to a day, both included, in the zone that times are shown in. */
export function PeriodFacet({ filter, setFilter }: FilterState): ReactNode {
  const list = useTexts(listTexts)
  const titles = useFacetTitles()
  const timeZone = useTimeZone()
  const name = useId()
  const { period, from, to } = filter
  const isDated = from !== undefined || to !== undefined
  const [custom, setCustom] = useState(isDated)
  const value = period ?? (isDated || custom ? 'custom' : 'any')
  const choose = (next: string) => {
    setCustom(next === 'custom')
    setFilter(withPeriod(filter, isPeriod(next) ? { period: next } : {}))
  }
  const shownFrom = from === undefined ? '' : dayOf(from, timeZone)
  // `to` is the first instant that does not belong to the period.
  const shownTo = to === undefined ? '' : dayOf(new Date(Date.parse(to) - 1).toISOString(), timeZone)
  const change = (part: 'from' | 'to', day: string) => {
    const instant = day === '' ? undefined : startOfDay(part === 'from' ? day : dayAfter(day), timeZone)
    // While a date is being written it is no day for a moment.
    if (instant !== null) setFilter(withPeriod(filter, { from, to, [part]: instant }))
  }
  return (
    <fieldset className="slipway-list-choices">
      <legend className="slipway-unseen">{titles.period}</legend>
      {(['any', ...Object.keys(PERIODS), 'custom'] as (keyof typeof list.periods)[]).map((each) => (
        <label key={each} className="slipway-list-choice">
          <input type="radio" name={name} checked={value === each} onChange={() => choose(each)} />
          <span className="slipway-list-choice-title">{list.periods[each]}</span>
        </label>
      ))}
      {value === 'custom' ? (
        <div className="slipway-list-days">
          <Field label={list.from}>
            {(control) => (
              <TextInput
                {...control}
                type="date"
                min="1000-01-01"
                max={shownTo === '' ? '2999-12-31' : shownTo}
                value={shownFrom}
                onChange={(event) => change('from', event.target.value)}
              />
            )}
          </Field>
          <Field label={list.to}>
            {(control) => (
              <TextInput
                {...control}
                type="date"
                min={shownFrom === '' ? '1000-01-01' : shownFrom}
                max="2999-12-31"
                value={shownTo}
                onChange={(event) => change('to', event.target.value)}
              />
            )}
          </Field>
          <p className="slipway-hint">{list.zone(timeZone)}</p>
        </div>
      ) : null}
    </fieldset>
  )
}
