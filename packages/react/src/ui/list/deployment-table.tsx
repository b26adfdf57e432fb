'use client'
import type { Deployment } from '@slipway/core'
import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { commonTexts } from '../../texts/common.ts'
import { listTexts } from '../../texts/list.ts'
import { useEnvironments } from '../root/use-environments.ts'
import { useTexts } from '../root/use-texts.ts'
import { DeploymentRow } from './deployment-row.tsx'
import type { Selection } from './use-selection.ts'

export interface DeploymentTableProps {
  readonly items: readonly Deployment[]
  readonly selection: Selection
  readonly onOpen: (id: string) => void
  readonly body: RefObject<HTMLTableSectionElement | null>
}

/** One line per deployment; where there is little room, the same rows as cards. */
export function DeploymentTable({ items, selection, onOpen, body }: DeploymentTableProps): ReactNode {
  const common = useTexts(commonTexts)
  const list = useTexts(listTexts)
  const { fields } = common
  // Its own titles are asked for only where one is shown that we have no word for.
  const { titleOf } = useEnvironments(
    items.some(({ environment_name }) => !Object.hasOwn(common.environments, environment_name)),
  )
  const all = useRef<HTMLInputElement>(null)
  const count = selection.deployments.length
  const isSome = count > 0 && count < items.length
  useEffect(() => {
    if (all.current !== null) all.current.indeterminate = isSome
  }, [isSome])
  const heads = [
    ['status', fields.status],
    ['application', fields.application],
    ['version', fields.version],
    ['environment', fields.environment],
    ['type', fields.type],
    ['ref', list.columns.ref],
    ['by', fields.by],
    ['when', fields.when],
    ['took', fields.duration],
  ] as const
  return (
    <table className="slipway-table slipway-list-table">
      <caption className="slipway-unseen">{list.caption}</caption>
      <thead>
        <tr>
          <th scope="col" className="slipway-list-select">
            <label className="slipway-list-check">
              <input
                ref={all}
                type="checkbox"
                aria-label={list.selectAll}
                checked={count > 0 && count === items.length}
                onChange={(event) => selection.setAll(event.target.checked)}
              />
            </label>
          </th>
          {heads.map(([name, title]) => (
            <th key={name} scope="col" className={`slipway-list-${name}`}>
              {title}
            </th>
          ))}
          <th scope="col" className="slipway-list-actions">
            <span className="slipway-unseen">{list.columns.actions}</span>
          </th>
        </tr>
      </thead>
      <tbody ref={body}>
        {items.map((deployment) => (
          <DeploymentRow
            key={deployment.id}
            deployment={deployment}
            environment={titleOf(deployment.environment_name)}
            selected={selection.has(deployment.id)}
            onSelect={selection.set}
            onOpen={onOpen}
          />
        ))}
      </tbody>
    </table>
  )
}
