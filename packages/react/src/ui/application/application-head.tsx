'use client'
import type { ReactNode } from 'react'
import { useCatalog } from '../../hooks/use-catalog.ts'
import { applicationTexts } from '../../texts/application.ts'
import { Icon } from '../primitives/icon.tsx'
import { useTexts } from '../root/use-texts.ts'

/** Which application it is, and how much depends on it, as the catalog says. */
export function ApplicationHead({ id }: { readonly id: string }): ReactNode {
  const application = useTexts(applicationTexts)
  const { data } = useCatalog({ kind: 'application', id, limit: 1 })
  const item = data?.items[0]
  const name = item?.name ?? id
  const criticality = item?.attributes.criticality
  const word = typeof criticality === 'string' ? application.criticalities[criticality] : undefined
  const repository = item?.attributes.repository_url
  return (
    <header className="slipway-application-head">
      <h2 className="slipway-heading slipway-cut" title={name}>
        <bdi>{name}</bdi>
      </h2>
      <p className="slipway-line">
        {word === undefined ? null : (
          <span className="slipway-chip" title={application.criticality}>
            {word}
          </span>
        )}
        {typeof repository === 'string' && /^https?:\/\//i.test(repository) ? (
          <a
            className="slipway-link slipway-application-repository"
            href={repository}
            title={repository}
            target="_blank"
            rel="noreferrer"
          >
            {application.repository} <Icon name="external" />
          </a>
        ) : null}
      </p>
    </header>
  )
}
