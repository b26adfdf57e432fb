import { useCatalog, useCatalogNames } from '@slipway/react'
import type { ReactNode } from 'react'
import { Trouble } from './trouble.tsx'
import { useWords, wordFor } from './words/use-words.ts'

/** What the catalog says of an application. */
export function ApplicationAbout({ id }: { readonly id: string }): ReactNode {
  const words = useWords()
  const { data, error, refetch } = useCatalog({ kind: 'application', id })
  const item = data?.items[0]
  const services = textsIn(item?.attributes.business_services)
  const teams = useCatalogNames('team', item === undefined ? [] : [item.team_id])
  const names = useCatalogNames('business_service', services)
  if (error !== null) return <Trouble error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <p className="hint">{words.loading}</p>
  if (item === undefined) return <p className="faint">{words.none}</p>
  const { criticality, repository_url: repository } = item.attributes
  return (
    <dl className="facts">
      <dt>{words.team}</dt>
      <dd>{teams.get(item.team_id) ?? item.team_id}</dd>
      <dt>{words.criticality}</dt>
      <dd>{typeof criticality === 'string' ? wordFor(words.criticalities, criticality) : '–'}</dd>
      <dt>{words.services}</dt>
      <dd>{services.length === 0 ? '–' : services.map((each) => names.get(each) ?? each).join(', ')}</dd>
      <dt>{words.repository}</dt>
      <dd>
        {typeof repository === 'string' ? (
          <a href={repository} rel="noreferrer">
            {repository}
          </a>
        ) : (
          '–'
        )}
      </dd>
    </dl>
  )
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
}
