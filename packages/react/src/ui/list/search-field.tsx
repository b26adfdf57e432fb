'use client'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { listTexts } from '../../texts/list.ts'
import { TextInput } from '../primitives/fields.tsx'
import { Icon } from '../primitives/icon.tsx'
import { useTexts } from '../root/use-texts.ts'
import { TEXT_LIMIT, withText } from './list-filter.ts'
import type { FilterState } from './use-list-filter.ts'

/** How long to wait for the next letter, in milliseconds. */
const PAUSE = 300

/** Free text. It holds a moment after the last letter, or at once with Enter. */
export function SearchField({ filter, setFilter }: FilterState): ReactNode {
  const list = useTexts(listTexts)
  const text = filter.text ?? ''
  const [written, setWritten] = useState(text)
  const [known, setKnown] = useState(text)
  if (known !== text) {
    // Changed from outside, such as by a saved view or the way back; what is being written stays as it is.
    setKnown(text)
    if (written.trim() !== text) setWritten(text)
  }
  const latest = useRef({ filter, setFilter })
  useEffect(() => {
    latest.current = { filter, setFilter }
  })
  useEffect(() => {
    if (written.trim() === (latest.current.filter.text ?? '')) return
    const timer = setTimeout(() => latest.current.setFilter(withText(latest.current.filter, written)), PAUSE)
    return () => clearTimeout(timer)
  }, [written])
  return (
    <search className="slipway-list-search">
      <Icon name="search" />
      <TextInput
        type="search"
        aria-label={list.search}
        placeholder={list.searchHint}
        maxLength={TEXT_LIMIT}
        value={written}
        onChange={(event) => setWritten(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') setFilter(withText(filter, written))
        }}
      />
    </search>
  )
}
