'use client'
import type { Promotion } from '@slipway/core'
import type { ReactNode } from 'react'
import { useDeployment } from '../../hooks/use-deployment.ts'
import { promotionsTexts } from '../../texts/promotions.ts'
import { useFormats } from '../formats/use-formats.ts'
import { Countdown } from '../primitives/countdown.tsx'
import { Icon, type IconName } from '../primitives/icon.tsx'
import { Name } from '../primitives/name.tsx'
import { Time } from '../primitives/time.tsx'
import { TargetLink } from '../root/link.tsx'
import { useEnvironmentTitle } from '../root/use-environment-title.ts'
import { useTexts } from '../root/use-texts.ts'
import { placeOf, type StagePlace } from './stages.ts'

const ICONS: Readonly<Record<StagePlace, IconName | null>> = {
  done: 'check',
  soaking: 'pending',
  rolling: 'deploying',
  waits: 'pending',
  failed: 'failed',
  to_come: null,
}

export interface PromotionStagesProps {
  readonly promotion: Promotion
  /** Shows a deployment where the host has no page for it. */
  readonly onOpen: (deploymentId: string) => void
}

/** The environments on the way of a version, in their order: where it has been, where it is, and where it is to go. */
export function PromotionStages({ promotion, onOpen }: PromotionStagesProps): ReactNode {
  const texts = useTexts(promotionsTexts)
  const titleOf = useEnvironmentTitle()
  return (
    <ol className="slipway-promotion-stages" aria-label={texts.way(promotion.version)}>
      {promotion.stages.map((stage, index) => {
        const place = placeOf(promotion, index)
        const icon = ICONS[place]
        const title = titleOf(stage.environment_name)
        return (
          <li
            key={stage.environment_name}
            className="slipway-promotion-stage"
            data-place={place}
            aria-current={index === promotion.cursor && promotion.ended_at === null ? 'step' : undefined}
          >
            <span className="slipway-rail-mark">{icon === null ? null : <Icon name={icon} />}</span>
            <div className="slipway-rail-text">
              <p className="slipway-rail-title">
                {title} <span className="slipway-unseen">({texts.stages[place]})</span>
              </p>
              <StageFacts promotion={promotion} index={index} place={place} title={title} onOpen={onOpen} />
            </div>
          </li>
        )
      })}
    </ol>
  )
}

interface StageFactsProps extends PromotionStagesProps {
  readonly index: number
  readonly place: StagePlace
  readonly title: string
}

function StageFacts({ promotion, index, place, title, onOpen }: StageFactsProps): ReactNode {
  const texts = useTexts(promotionsTexts)
  const formats = useFormats()
  const stage = promotion.stages[index]
  const deployment_id = stage?.deployment_id ?? null
  // The soak counts from the moment at which it went into service there.
  const soaks = place === 'soaking'
  const { data: deployment } = useDeployment(deployment_id ?? '', {
    enabled: soaks && deployment_id !== null,
  })
  if (stage === undefined) return null
  const { soak_seconds, passed_at, attempt, verify_again, cloud_asset_id } = stage
  const since = deployment?.promoted_at ?? passed_at
  const until =
    soaks && since !== null ? new Date(Date.parse(since) + soak_seconds * 1_000).toISOString() : null
  const isLast = index === promotion.stages.length - 1
  return (
    <>
      <p className="slipway-rail-facts">
        <bdi>
          <Name kind="cloud_asset" id={cloud_asset_id} />
        </bdi>
        {place === 'done' || place === 'to_come' ? null : <strong>{texts.stages[place]}</strong>}
        {passed_at === null ? null : <Time at={passed_at} kind="short" />}
        {attempt > 1 ? <span>{texts.attempt(formats.number(attempt))}</span> : null}
      </p>
      {until !== null && Date.parse(until) > Date.parse(promotion.updated_at) ? (
        <p className="slipway-rail-facts">
          <span>{texts.soaksUntil(formats.time(until))}</span>
          <Countdown until={until} />
        </p>
      ) : isLast || soak_seconds === 0 || place === 'done' ? null : (
        <p className="slipway-rail-facts">
          <span>{texts.soaks(formats.duration(soak_seconds * 1_000))}</span>
          {verify_again ? <span>{texts.verifyAgain}</span> : null}
        </p>
      )}
      {deployment_id === null ? null : (
        <p className="slipway-small">
          <TargetLink
            to={{ view: 'deployment', id: deployment_id }}
            onOpen={() => onOpen(deployment_id)}
            className="slipway-detail-other"
          >
            {texts.open}
            <span className="slipway-unseen"> ({title})</span>
          </TargetLink>
        </p>
      )}
    </>
  )
}
