'use client'
import { Combobox } from '@base-ui/react/combobox'
import type { CatalogKind } from '@slipway/core'
import { type ReactNode, useEffect, useState } from 'react'
import { useCatalog } from '../../hooks/use-catalog.ts'
import { useCatalogNames } from '../../hooks/use-catalog-names.ts'
import { createTexts } from '../../texts/create.ts'
import { Field } from '../primitives/fields.tsx'
import { Icon } from '../primitives/icon.tsx'
import { useErrorText } from '../primitives/notices.tsx'
import { useFloatingRoot } from '../root/root.tsx'
import { useTexts } from '../root/use-texts.ts'

export interface CatalogFieldProps {
  readonly kind: CatalogKind
  readonly label: string
  readonly value: string
  readonly onChange: (id: string) => void
  readonly onBlur?: (() => void) | undefined
  readonly error?: string | null | undefined
  readonly hint?: ReactNode
  readonly required?: boolean | undefined
  /** Only what belongs to this team. */
  readonly team?: string | undefined
}

/** How many are offered at once; of more, one writes a part of the name. */
const OFFERED = 50
/** How long to wait for the next letter, in milliseconds. */
const PAUSE = 200

/** One thing of the catalog, of however many: found by a part of its name, as one writes. */
export function CatalogField(props: CatalogFieldProps): ReactNode {
  const { kind, label, value, onChange, onBlur, error, hint, required, team } = props
  const texts = useTexts(createTexts)
  const errorText = useErrorText()
  const root = useFloatingRoot()
  const [isOpen, setOpen] = useState(false)
  const [opened, setOpened] = useState(false)
  /** Enter was pressed before what was written was found. */
  const [isTaken, setTaken] = useState(false)
  const [written, setWritten] = useState('')
  const [text, setText] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setText(written.trim().slice(0, 200)), PAUSE)
    return () => clearTimeout(timer)
  }, [written])
  const found = useCatalog(
    {
      kind,
      limit: OFFERED,
      ...(text === '' ? {} : { text }),
      ...(team === undefined ? {} : { team_id: team }),
    },
    { enabled: opened },
  )
  const chosen = useCatalogNames(kind, value === '' ? [] : [value])
  // What was found for fewer letters must not be taken for what is written now.
  const isSought = written.trim().slice(0, 200) === text
  const items = isSought ? (found.data?.items ?? []) : []
  const isSearching = opened && (!isSought || found.isFetching)
  const names = new Map([...chosen, ...items.map(({ id, name }) => [id, name] as const)])
  const nameOf = (id: string) => names.get(id) ?? id
  const ids = items.map(({ id }) => id)
  const first = ids[0]
  useEffect(() => {
    if (!isTaken || isSearching) return
    setTaken(false)
    if (first === undefined) return
    onChange(first)
    setOpen(false)
  }, [isTaken, isSearching, first, onChange])
  return (
    <Field label={label} error={error} hint={hint} required={required}>
      {(control) => (
        <Combobox.Root
          items={ids}
          filter={null}
          autoHighlight
          value={value === '' ? null : value}
          onValueChange={(id) => onChange(id ?? '')}
          itemToStringLabel={nameOf}
          open={isOpen}
          onOpenChange={(open, { reason }) => {
            setOpen(open)
            setOpened(opened || open)
            setTaken(false)
            // Whoever opens it by writing, or pasting, has written a part of the name already.
            if (open && reason !== 'input-change') setWritten('')
          }}
          onInputValueChange={(input, { reason }) => {
            if (reason !== 'input-change' && reason !== 'input-clear') return
            setWritten(input)
            setTaken(false)
          }}
        >
          <div className="slipway-create-combo">
            <Combobox.Input
              {...control}
              className="slipway-input"
              placeholder={texts.search}
              autoComplete="off"
              onBlur={onBlur}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || !isOpen || !isSearching || items.length > 0) return
                // Nothing is highlighted yet: the form would be sent with what was chosen before.
                event.preventDefault()
                event.preventBaseUIHandler()
                setTaken(true)
              }}
            />
            <Combobox.Trigger
              className="slipway-button"
              data-kind="quiet"
              data-icon-only=""
              aria-label={label}
            >
              <Icon name="down" />
            </Combobox.Trigger>
          </div>
          <Combobox.Portal container={root}>
            <Combobox.Positioner className="slipway-free slipway-create-float" sideOffset={4}>
              <Combobox.Popup className="slipway-free slipway-create-options">
                <Combobox.Status className="slipway-create-note">
                  {found.error !== null
                    ? errorText(found.error)
                    : isSearching && items.length === 0
                      ? texts.searching
                      : found.data !== undefined && items.length === 0
                        ? texts.nothingFound
                        : found.hasNextPage
                          ? texts.moreFound
                          : null}
                </Combobox.Status>
                <Combobox.List>
                  {(id: string) => (
                    <Combobox.Item key={id} value={id} className="slipway-create-option" title={nameOf(id)}>
                      <span className="slipway-cut">{nameOf(id)}</span>
                      {nameOf(id) === id ? null : (
                        <span className="slipway-quiet slipway-small slipway-cut">{id}</span>
                      )}
                    </Combobox.Item>
                  )}
                </Combobox.List>
              </Combobox.Popup>
            </Combobox.Positioner>
          </Combobox.Portal>
        </Combobox.Root>
      )}
    </Field>
  )
}
