'use client'
import { type FormEvent, type ReactNode, useState } from 'react'
import { listTexts } from '../../texts/list.ts'
import { Button } from '../primitives/button.tsx'
import { Field, TextInput } from '../primitives/fields.tsx'
import { useTexts } from '../root/use-texts.ts'
import { valuesOf, withValues } from './list-filter.ts'
import type { FilterState } from './use-list-filter.ts'

/** A tag, written out. */
export function TagFacet({ filter, setFilter }: FilterState): ReactNode {
  const list = useTexts(listTexts)
  const [tag, setTag] = useState('')
  const add = (event: FormEvent) => {
    event.preventDefault()
    const given = tag.trim()
    if (given === '') return
    setFilter(withValues(filter, 'tag', [...new Set([...valuesOf(filter, 'tag'), given])]))
    setTag('')
  }
  return (
    <form className="slipway-list-tag" onSubmit={add}>
      <Field label={list.tag} hint={list.tagHint}>
        {(control) => (
          <div className="slipway-list-tag-line">
            <TextInput
              {...control}
              value={tag}
              maxLength={500}
              onChange={(event) => setTag(event.target.value)}
            />
            <Button type="submit">{list.addTag}</Button>
          </div>
        )}
      </Field>
      {valuesOf(filter, 'tag').map((each) => (
        <label key={each} className="slipway-list-choice">
          <input
            type="checkbox"
            checked
            onChange={() =>
              setFilter(
                withValues(
                  filter,
                  'tag',
                  valuesOf(filter, 'tag').filter((other) => other !== each),
                ),
              )
            }
          />
          <span className="slipway-list-choice-title">{each}</span>
        </label>
      ))}
    </form>
  )
}
