'use client'
import { Combobox } from '@base-ui/react/combobox'
import { type ReactNode, useEffect, useState } from 'react'
import { useCatalog } from '../../hooks/use-catalog.ts'
import { useCatalogNames } from '../../hooks/use-catalog-names.ts'
import { listTexts } from '../../texts/list.ts'
import { Icon } from '../primitives/icon.tsx'
import { ErrorNotice } from '../primitives/notices.tsx'
import { Skeleton } from '../primitives/skeleton.tsx'
import { useTexts } from '../root/use-texts.ts'
import { valuesOf, withValues } from './list-filter.ts'
import { useFacetTitles } from './use-facet-titles.ts'
import type { FilterState } from './use-list-filter.ts'

export interface CatalogFacetProps extends FilterState {
  readonly field: 'application_id' | 'deployed_by'
}

/** How many are offered at once; of more, one writes a part of the name. */
const OFFERED = 50
/** How long to wait for the next letter, in milliseconds. */
const PAUSE = 200

/** Some of very many: found by a part of the name, as one writes. Those chosen come first. */
export function CatalogFacet({ field, filter, setFilter }: CatalogFacetProps): ReactNode {
  const list = useTexts(listTexts)
  const titles = useFacetTitles()
  const [written, setWritten] = useState('')
  const [text, setText] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setText(written.trim().slice(0, 200)), PAUSE)
    return () => clearTimeout(timer)
  }, [written])
  const kind = field === 'application_id' ? 'application' : 'profile'
  const { data, error, refetch, hasNextPage, isFetching } = useCatalog({
    kind,
    limit: OFFERED,
    ...(text === '' ? {} : { text }),
  })
  const chosen = valuesOf(filter, field)
  const chosenNames = useCatalogNames(kind, chosen)
  const names = new Map([...chosenNames, ...(data?.items ?? []).map(({ id, name }) => [id, name] as const)])
  const found = data?.items.map(({ id }) => id) ?? []
  const items = text === '' ? [...new Set([...chosen, ...found])] : found
  const nameOf = (id: string) => names.get(id) ?? id
  const hint = field === 'application_id' ? list.findApplication : list.findPerson
  return (
    <div className="slipway-list-catalog">
      <Combobox.Root
        inline
        open
        multiple
        autoHighlight
        items={items}
        filter={null}
        itemToStringLabel={nameOf}
        value={[...chosen]}
        onValueChange={(values) => setFilter(withValues(filter, field, values))}
        inputValue={written}
        onInputValueChange={(value, { reason }) => {
          // A choice leaves what was written, so that the next one can be made from the same list.
          if (reason !== 'item-press') setWritten(value)
        }}
      >
        <Combobox.Input className="slipway-input" aria-label={hint} placeholder={hint} />
        <Combobox.Status className="slipway-unseen">
          {!isFetching && data !== undefined && items.length === 0 ? list.nothingFound : null}
        </Combobox.Status>
        {error === null ? null : <ErrorNotice error={error} onRetry={() => void refetch()} />}
        {data === undefined && error === null ? <Skeleton kind="row" lines={6} /> : null}
        <Combobox.List className="slipway-list-options" aria-label={titles[field]}>
          {(id: string) => (
            <Combobox.Item key={id} value={id} className="slipway-list-option" title={nameOf(id)}>
              <span className="slipway-list-option-mark">
                <Combobox.ItemIndicator>
                  <Icon name="check" />
                </Combobox.ItemIndicator>
              </span>
              <span className="slipway-cut">{nameOf(id)}</span>
            </Combobox.Item>
          )}
        </Combobox.List>
      </Combobox.Root>
      {data !== undefined && items.length === 0 ? (
        <p className="slipway-quiet slipway-list-note">{list.nothingFound}</p>
      ) : null}
      {hasNextPage ? (
        <p className="slipway-quiet slipway-small slipway-list-note">{list.moreToFind}</p>
      ) : null}
    </div>
  )
}
