'use client'
import type { ReactNode } from 'react'
import { useDeployment } from '../../hooks/use-deployment.ts'
import { globalTexts } from '../../texts/global.ts'
import { DeploymentActions } from '../actions/deployment-actions.tsx'
import { Icon, type IconName } from '../primitives/icon.tsx'
import { Name } from '../primitives/name.tsx'
import { Time } from '../primitives/time.tsx'
import { Version } from '../primitives/version.tsx'
import { TargetLink } from '../root/link.tsx'
import { useEnvironmentTitle } from '../root/use-environment-title.ts'
import { useTexts } from '../root/use-texts.ts'
import type { Concern, Finding } from './findings.ts'

const ICONS: Readonly<Record<Concern, IconName>> = {
  down: 'failed',
  unhealthy: 'unhealthy',
  failed: 'failed',
  degraded: 'degraded',
  overdue: 'maintenance',
  waiting: 'pending',
}

export interface AttentionRowProps {
  readonly finding: Finding
  readonly onOpen: (id: string) => void
}

/** One thing that needs a person: where, what, since when, why, and what can be done. */
export function AttentionRow({ finding, onOpen }: AttentionRowProps): ReactNode {
  const global = useTexts(globalTexts)
  const titleOf = useEnvironmentTitle()
  const {
    concern,
    deployment_id: id,
    application_id,
    environment_name,
    version,
    at,
    reason,
    serving,
  } = finding
  const without = concern === 'down' ? global.nothingServing : null
  return (
    <li
      className="slipway-attention-row"
      data-concern={concern}
      data-pressing={finding.isPressing ? '' : undefined}
    >
      <p className="slipway-attention-what">
        <Icon name={ICONS[concern]} />
        <span>{global.concerns[concern]}</span>
      </p>
      <div className="slipway-attention-where">
        <p>
          <TargetLink
            to={{ view: 'deployment', id }}
            onOpen={() => onOpen(id)}
            className="slipway-attention-link"
          >
            <span className="slipway-cut">
              <Name kind="application" id={application_id} />
            </span>
            <span className="slipway-quiet">·</span>
            <span className="slipway-quiet slipway-cut">{titleOf(environment_name)}</span>
            <span className="slipway-quiet">·</span>
            <span className="slipway-cut">
              <Version>{version}</Version>
            </span>
          </TargetLink>
        </p>
        <p className="slipway-quiet slipway-cut slipway-attention-why" title={reason ?? undefined}>
          {[serving === null ? without : global.stillServing(serving), reason]
            .filter((part) => part !== null)
            .join(' · ')}
        </p>
      </div>
      <p className="slipway-quiet slipway-attention-when">
        {at === null ? null : (
          <>
            {concern === 'overdue' ? `${global.ended} ` : concern === 'waiting' ? `${global.planned} ` : null}
            <Time at={at} />
          </>
        )}
      </p>
      {finding.deployment === null ? (
        <ActionsById id={id} />
      ) : (
        <DeploymentActions deployment={finding.deployment} />
      )}
    </li>
  )
}

/** The matrix knows less of a deployment than its actions need. */
function ActionsById({ id }: { readonly id: string }): ReactNode {
  const { data } = useDeployment(id)
  return data === undefined ? null : <DeploymentActions deployment={data} />
}
