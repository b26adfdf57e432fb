'use client'
import type { ReactNode } from 'react'
import { useDeployments } from '../../hooks/use-deployments.ts'
import { commonTexts } from '../../texts/common.ts'
import { listTexts } from '../../texts/list.ts'
import { useFormats } from '../formats/use-formats.ts'
import { Icon } from '../primitives/icon.tsx'
import { Skeleton } from '../primitives/skeleton.tsx'
import { useEnvironments } from '../root/use-environments.ts'
import { useTexts } from '../root/use-texts.ts'
import { STATUSES, TYPES, valuesOf, withValues } from './list-filter.ts'
import { useFacetTitles } from './use-facet-titles.ts'
import { type FilterState, useQueryOf } from './use-list-filter.ts'

export interface ChoiceFacetProps extends FilterState {
  readonly field: 'status' | 'environment_name' | 'deployment_type'
}

const COUNTED = {
  status: 'by_status',
  environment_name: 'by_environment',
  deployment_type: 'by_type',
} as const

/** Some of a few values. Behind each stands how many there would be of it, whatever of this field is chosen now. */
export function ChoiceFacet({ field, filter, setFilter }: ChoiceFacetProps): ReactNode {
  const common = useTexts(commonTexts)
  const list = useTexts(listTexts)
  const titles = useFacetTitles()
  const formats = useFormats()
  const environments = useEnvironments(field === 'environment_name')
  const query = useQueryOf(withValues(filter, field, []))
  const { data } = useDeployments({ ...query, limit: 1, counts: true }, { enabled: query !== null })
  const counts: Readonly<Record<string, number>> | undefined = data?.counts?.[COUNTED[field]]
  const chosen = valuesOf(filter, field)
  const known = { status: STATUSES, deployment_type: TYPES, environment_name: environments.names }[field]
  const values = [...new Set<string>([...known, ...Object.keys(counts ?? {}), ...chosen])]
  const titleOf = (value: string): string => {
    if (field === 'environment_name') return environments.titleOf(value)
    const words: Readonly<Record<string, string>> = field === 'status' ? common.statuses : common.types
    return words[value] ?? value
  }
  if (values.length === 0)
    return data === undefined ? <Skeleton kind="row" lines={5} /> : <p>{list.choicesEmpty}</p>
  return (
    <fieldset className="slipway-list-choices">
      <legend className="slipway-unseen">{titles[field]}</legend>
      {values.map((value) => (
        <label key={value} className="slipway-list-choice">
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={({ target }) =>
              setFilter(
                withValues(
                  filter,
                  field,
                  target.checked ? [...chosen, value] : chosen.filter((other) => other !== value),
                ),
              )
            }
          />
          {field === 'status' ? <StatusMark status={value} /> : null}
          <span className="slipway-list-choice-title">{titleOf(value)}</span>
          <span className="slipway-number slipway-quiet">
            {counts === undefined ? '' : formats.number(counts[value] ?? 0)}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

function StatusMark({ status }: { readonly status: string }): ReactNode {
  const known = STATUSES.find((each) => each === status)
  if (known === undefined) return null
  return (
    <span className="slipway-status" data-status={known}>
      <Icon name={known} />
    </span>
  )
}
