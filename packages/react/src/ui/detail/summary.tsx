'use client'
import type { Deployment } from '@slipway/core'
import type { ReactNode } from 'react'
import { commonTexts } from '../../texts/common.ts'
import { detailTexts } from '../../texts/detail.ts'
import { useFormats } from '../formats/use-formats.ts'
import { Name } from '../primitives/name.tsx'
import { Time } from '../primitives/time.tsx'
import { WebLink } from '../primitives/web-link.tsx'
import { useTexts } from '../root/use-texts.ts'
import { Commit } from './commit.tsx'
import { attemptTime } from './life.ts'
import { OtherDeployment } from './other-deployment.tsx'

interface Fact {
  readonly label: string
  readonly value: ReactNode
}

/** Who, when, what and where from; and the deployments before and after it. */
export function Summary({ deployment }: { readonly deployment: Deployment }): ReactNode {
  const detail = useTexts(detailTexts)
  const facts = [...useFacts(deployment), ...useRelations(deployment)]
  return (
    <section className="slipway-section">
      <h3 className="slipway-title">{detail.summary}</h3>
      <dl className="slipway-detail-facts">
        {facts.map(({ label, value }) => (
          <div key={label} className="slipway-detail-fact">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function useFacts(deployment: Deployment): Fact[] {
  const { status, deployed_by, deployment_date, promoted_at, created_at, deployment_type } = deployment
  const { commit_sha, ref, run_url, source, external_id, health_check_url } = deployment
  const common = useTexts(commonTexts)
  const detail = useTexts(detailTexts)
  const formats = useFormats()
  const took = attemptTime(deployment)
  const { fields } = common
  const inService = promoted_at !== null && (status === 'active' || status === 'maintenance')
  const facts: (Fact | null)[] = [
    { label: detail.fields.deployedBy, value: <Called kind="profile" id={deployed_by} /> },
    {
      label:
        status === 'pending'
          ? detail.fields.plannedFor
          : inService
            ? detail.fields.inServiceSince
            : detail.fields.attemptAt,
      value: <Time at={inService ? promoted_at : deployment_date} kind="full" />,
    },
    took === null ? null : { label: detail.fields.duration, value: formats.duration(took) },
    { label: fields.type, value: common.types[deployment_type] },
    { label: fields.asset, value: <Called kind="cloud_asset" id={deployment.cloud_asset_id} /> },
    { label: fields.team, value: <Called kind="team" id={deployment.team_id} /> },
    ref === null ? null : { label: fields.ref, value: <Line mono>{ref}</Line> },
    commit_sha === null ? null : { label: fields.commit, value: <Commit sha={commit_sha} /> },
    run_url === null
      ? null
      : { label: detail.fields.run, value: <WebLink href={run_url}>{detail.runLink}</WebLink> },
    health_check_url === null
      ? null
      : { label: fields.healthCheck, value: <WebLink href={health_check_url} /> },
    { label: fields.source, value: <Line>{source}</Line> },
    external_id === null ? null : { label: detail.fields.externalId, value: <Line>{external_id}</Line> },
    { label: detail.fields.created, value: <Time at={created_at} kind="full" /> },
  ]
  return facts.filter((fact) => fact !== null)
}

function useRelations(deployment: Deployment): Fact[] {
  const { relations } = useTexts(detailTexts)
  const related: readonly (readonly [label: string, id: string | null])[] = [
    [relations.previous, deployment.previous_deployment_id],
    [relations.supersededBy, deployment.superseded_by_id],
    [relations.rollbackOf, deployment.rollback_of_id],
    [relations.restores, deployment.restores_id],
    [relations.rolledBackBy, deployment.rolled_back_by_id],
  ]
  return related.flatMap(([label, id]) =>
    id === null ? [] : [{ label, value: <OtherDeployment id={id} /> }],
  )
}

/** One line of what somebody gave, cut where there is no room; the whole is in its title. */
function Line({ children, mono = false }: { readonly children: string; readonly mono?: boolean }): ReactNode {
  return (
    <bdi className={`slipway-cut slipway-detail-line ${mono ? 'slipway-mono' : ''}`} title={children}>
      {children}
    </bdi>
  )
}

function Called({ kind, id }: { readonly kind: 'profile' | 'cloud_asset' | 'team'; readonly id: string }) {
  return (
    <bdi className="slipway-detail-called">
      <Name kind={kind} id={id} />
    </bdi>
  )
}
