'use client'
import type { Deployment } from '@slipway/core'
import { memo, type ReactNode } from 'react'
import { useCatalogNames } from '../../hooks/use-catalog-names.ts'
import { commonTexts } from '../../texts/common.ts'
import { listTexts } from '../../texts/list.ts'
import { DeploymentActions } from '../actions/deployment-actions.tsx'
import { isServing } from '../dialogs/action-rules.ts'
import { Status } from '../primitives/status.tsx'
import { Version } from '../primitives/version.tsx'
import { TargetLink } from '../root/link.tsx'
import { useTexts } from '../root/use-texts.ts'
import { Took } from './took.tsx'
import { When } from './when.tsx'

export interface DeploymentRowProps {
  readonly deployment: Deployment
  readonly environment: string
  readonly selected: boolean
  readonly onSelect: (id: string, selected: boolean) => void
  readonly onOpen: (id: string) => void
}

/** One deployment. A row is drawn again only when something of its own changes. */
export const DeploymentRow = memo(function DeploymentRow(props: DeploymentRowProps): ReactNode {
  const { deployment, environment, selected, onSelect, onOpen } = props
  const common = useTexts(commonTexts)
  const list = useTexts(listTexts)
  const { id, application_id, version, status, deployment_type, deployed_by } = deployment
  const { inactive_reason, deployment_date } = deployment
  const application = useCatalogNames('application', [application_id]).get(application_id) ?? application_id
  const person = useCatalogNames('profile', [deployed_by]).get(deployed_by) ?? deployed_by
  return (
    <tr className="slipway-list-row" data-id={id} data-selected={selected ? '' : undefined}>
      <td className="slipway-list-select">
        <label className="slipway-list-check">
          <input
            type="checkbox"
            aria-label={list.select(`${application} ${version}, ${environment}`)}
            checked={selected}
            onChange={(event) => onSelect(id, event.target.checked)}
          />
        </label>
      </td>
      <td className="slipway-list-status">
        <Status status={status} inactiveReason={inactive_reason} />
      </td>
      <td className="slipway-list-application">
        <TargetLink to={{ view: 'deployment', id }} onOpen={() => onOpen(id)} className="slipway-list-link">
          <span className="slipway-cut" title={longer(application)}>
            {application}
          </span>
          <span className="slipway-unseen">
            {' '}
            {version}, {environment}
          </span>
        </TargetLink>
      </td>
      <td className="slipway-list-version">
        <span className="slipway-list-version-line">
          <Version>{version}</Version>
          {isServing(deployment) ? <span className="slipway-list-current">{list.current}</span> : null}
        </span>
      </td>
      <td className="slipway-list-environment" title={longer(environment)}>
        {environment}
      </td>
      <td className="slipway-list-type">{common.types[deployment_type]}</td>
      <td className="slipway-list-ref">
        <Reference deployment={deployment} />
      </td>
      <td className="slipway-list-by">
        <span className="slipway-cut" title={longer(person)}>
          {person}
        </span>
      </td>
      <td className="slipway-list-when">
        <When at={deployment_date} />
      </td>
      <td className="slipway-list-took">
        <Took deployment={deployment} />
      </td>
      <td className="slipway-list-actions">
        <DeploymentActions deployment={deployment} kind="menu" />
      </td>
    </tr>
  )
})

/** Branch and commit; the commit as short as people say it. */
function Reference({ deployment: { ref, commit_sha } }: { readonly deployment: Deployment }): ReactNode {
  const { none } = useTexts(commonTexts)
  if (ref === null && commit_sha === null) return <span className="slipway-quiet">{none}</span>
  const whole = [ref, commit_sha].filter((part) => part !== null).join(' · ')
  return (
    <span className="slipway-list-reference" title={whole}>
      {ref === null ? null : <span className="slipway-cut">{ref}</span>}
      {commit_sha === null ? null : (
        <span className="slipway-mono slipway-quiet">
          {/^[0-9a-f]{12,}$/i.test(commit_sha) ? commit_sha.slice(0, 7) : commit_sha.slice(0, 12)}
        </span>
      )}
    </span>
  )
}

function longer(text: string): string | undefined {
  return text.length > 16 ? text : undefined
}
