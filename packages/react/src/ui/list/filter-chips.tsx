'use client'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTimeZone } from '../../provider/clock.ts'
import { commonTexts } from '../../texts/common.ts'
import { listTexts } from '../../texts/list.ts'
import { useFormats } from '../formats/use-formats.ts'
import { Button } from '../primitives/button.tsx'
import { Icon } from '../primitives/icon.tsx'
import { Name } from '../primitives/name.tsx'
import { useEnvironments } from '../root/use-environments.ts'
import { useTexts } from '../root/use-texts.ts'
import {
  FIELDS,
  type Field,
  type ListFilter,
  sizeOf,
  valuesOf,
  withPeriod,
  withText,
  withValues,
} from './list-filter.ts'
import { useFacetTitles } from './use-facet-titles.ts'
import type { FilterState } from './use-list-filter.ts'

const KINDS = {
  application_id: 'application',
  deployed_by: 'profile',
  team_id: 'team',
  cloud_asset_id: 'cloud_asset',
} as const

export interface FilterChipsProps extends FilterState {
  /** The last one was taken away by hand, and the focus has no place here any more. */
  readonly onEmptied: () => void
}

/** Everything that the list is filtered by, each to be taken away by a press. Nothing where it is not filtered. */
export function FilterChips({ filter, setFilter, onEmptied }: FilterChipsProps): ReactNode {
  const list = useTexts(listTexts)
  const titles = useFacetTitles()
  const period = usePeriodText(filter)
  const chips = useRef<HTMLUListElement>(null)
  const removed = useRef<number | null>(null)
  const size = sizeOf(filter)
  useEffect(() => {
    // The one that was pressed is gone: its neighbour takes the focus.
    const at = removed.current
    removed.current = null
    if (at === null) return
    if (chips.current === null) {
      onEmptied()
      return
    }
    const buttons = chips.current.querySelectorAll('button')
    buttons[Math.min(at, buttons.length - 1)]?.focus()
  })
  if (size === 0) return null
  const entries: {
    readonly key: string
    readonly title: string
    readonly value: ReactNode
    readonly next: ListFilter
  }[] = []
  for (const field of FIELDS)
    for (const value of valuesOf(filter, field))
      entries.push({
        key: `${field} ${value}`,
        title: titles[field],
        value: <Value field={field} value={value} />,
        next: withValues(
          filter,
          field,
          valuesOf(filter, field).filter((other) => other !== value),
        ),
      })
  if (period !== null)
    entries.push({ key: 'period', title: titles.period, value: period, next: withPeriod(filter) })
  if (filter.text !== undefined && filter.text.trim() !== '')
    entries.push({ key: 'text', title: list.text, value: filter.text, next: withText(filter, '') })
  return (
    <ul className="slipway-list-chips" ref={chips} aria-label={list.filtered}>
      {entries.map(({ key, title, value, next }, index) => (
        <li key={key}>
          <button
            type="button"
            className="slipway-list-chip"
            onClick={() => {
              removed.current = index
              setFilter(next)
            }}
          >
            <span className="slipway-quiet">{title}</span>
            <span className="slipway-cut">{value}</span>
            <Icon name="close" label={list.removeFilter} />
          </button>
        </li>
      ))}
      <li>
        <Button
          kind="quiet"
          className="slipway-list-clear"
          onClick={() => {
            removed.current = 0
            setFilter({})
          }}
        >
          {list.clearAll}
        </Button>
      </li>
    </ul>
  )
}

function Value({ field, value }: { readonly field: Field; readonly value: string }): ReactNode {
  const common = useTexts(commonTexts)
  switch (field) {
    case 'status': {
      const words: Readonly<Record<string, string>> = common.statuses
      return words[value] ?? value
    }
    case 'deployment_type': {
      const words: Readonly<Record<string, string>> = common.types
      return words[value] ?? value
    }
    case 'environment_name':
      return <EnvironmentTitle name={value} />
    case 'application_id':
    case 'deployed_by':
    case 'team_id':
    case 'cloud_asset_id':
      return <Name kind={KINDS[field]} id={value} />
    default:
      return value
  }
}

/** Asks the server what it calls an environment only where we have no word for it. */
export function EnvironmentTitle({ name }: { readonly name: string }): ReactNode {
  const { environments } = useTexts(commonTexts)
  return useEnvironments(!Object.hasOwn(environments, name)).titleOf(name)
}

function usePeriodText({ period, from, to }: ListFilter): string | null {
  const list = useTexts(listTexts)
  const formats = useFormats()
  const timeZone = useTimeZone()
  if (period !== undefined) return list.periods[period]
  const first = from === undefined ? null : dayText(from, formats.locale, timeZone)
  const last =
    to === undefined ? null : dayText(new Date(Date.parse(to) - 1).toISOString(), formats.locale, timeZone)
  if (first !== null && last !== null) return list.fromToDay(first, last)
  if (first !== null) return list.fromDay(first)
  return last === null ? null : list.toDay(last)
}

/** With its year: a period that somebody chose may lie far back. */
function dayText(iso: string, locale: string, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium' }).format(new Date(iso))
}
