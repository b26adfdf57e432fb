'use client'
import { type FormEvent, type ReactNode, useState } from 'react'
import { listTexts } from '../../texts/list.ts'
import { Button } from '../primitives/button.tsx'
import { Field, TextInput } from '../primitives/fields.tsx'
import { useAnnounce } from '../root/announcer.tsx'
import { useTexts } from '../root/use-texts.ts'
import { filterToSearch } from './filter-search.ts'
import { sizeOf } from './list-filter.ts'
import { NAME_LIMIT, type SavedView } from './saved-views.ts'
import type { FilterState } from './use-list-filter.ts'
import { useSavedViews } from './use-saved-views.ts'

export interface ViewsMenuProps extends FilterState {
  /** Those that the host gives to everybody. */
  readonly shared: readonly SavedView[]
  readonly onClose: () => void
}

/** Saved views to choose from, and the way to save one more. */
export function ViewsMenu({ shared, filter, setFilter, onClose }: ViewsMenuProps): ReactNode {
  const texts = useTexts(listTexts).views
  const announce = useAnnounce()
  const { views, save, remove, isKept } = useSavedViews()
  const [name, setName] = useState('')
  const given = name.trim()
  const exists = views.some((view) => view.name === given)
  const isShown = (view: SavedView) => filterToSearch(view.filter) === filterToSearch(filter)
  const apply = (view: SavedView) => {
    setFilter(view.filter)
    onClose()
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (given === '') return
    save({ name: given, filter })
    announce(texts.saved(given))
    setName('')
  }
  return (
    <div className="slipway-list-views">
      {shared.length === 0 ? null : (
        <ViewList title={texts.shared} views={shared} isShown={isShown} onApply={apply} />
      )}
      {views.length === 0 ? (
        <p className="slipway-quiet">{texts.none}</p>
      ) : (
        <ViewList
          title={texts.own}
          views={views}
          isShown={isShown}
          onApply={apply}
          onRemove={({ name: gone }) => remove(gone)}
        />
      )}
      {sizeOf(filter) === 0 ? null : (
        <form onSubmit={onSubmit}>
          <Field label={texts.name} hint={isKept ? undefined : texts.lost}>
            {(control) => (
              <div className="slipway-list-tag-line">
                <TextInput
                  {...control}
                  value={name}
                  maxLength={NAME_LIMIT}
                  onChange={(event) => setName(event.target.value)}
                />
                <Button type="submit">{exists ? texts.replace : texts.save}</Button>
              </div>
            )}
          </Field>
        </form>
      )}
    </div>
  )
}

interface ViewListProps {
  readonly title: string
  readonly views: readonly SavedView[]
  readonly isShown: (view: SavedView) => boolean
  readonly onApply: (view: SavedView) => void
  readonly onRemove?: ((view: SavedView) => void) | undefined
}

function ViewList({ title, views, isShown, onApply, onRemove }: ViewListProps): ReactNode {
  const texts = useTexts(listTexts).views
  return (
    <section className="slipway-list-view-group">
      <h3 className="slipway-small slipway-quiet">{title}</h3>
      <ul>
        {views.map((view) => (
          <li key={view.name} className="slipway-list-view">
            <button
              type="button"
              className="slipway-list-view-name"
              aria-current={isShown(view) ? true : undefined}
              title={view.name}
              onClick={() => onApply(view)}
            >
              <span className="slipway-cut">{view.name}</span>
            </button>
            {onRemove === undefined ? null : (
              <Button
                kind="quiet"
                icon="close"
                label={texts.remove(view.name)}
                onClick={() => onRemove(view)}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
