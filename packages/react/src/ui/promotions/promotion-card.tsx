'use client'
import type { Promotion } from '@slipway/core'
import type { ReactNode } from 'react'
import { useCatalogNames } from '../../hooks/use-catalog-names.ts'
import { promotionsTexts } from '../../texts/promotions.ts'
import { Icon, type IconName } from '../primitives/icon.tsx'
import { Time } from '../primitives/time.tsx'
import { Version } from '../primitives/version.tsx'
import { TargetLink } from '../root/link.tsx'
import { useTexts } from '../root/use-texts.ts'
import { PromotionCommands } from './promotion-commands.tsx'
import { PromotionStages } from './promotion-stages.tsx'
import { usePromotionWords } from './use-promotion-words.ts'

const ICONS: Readonly<Record<Promotion['state'], IconName>> = {
  running: 'deploying',
  paused: 'pause',
  halted: 'degraded',
  succeeded: 'active',
  cancelled: 'cancelled',
}

export interface PromotionCardProps {
  readonly promotion: Promotion
  /** Shows a deployment where the host has no page for it. */
  readonly onOpen: (deploymentId: string) => void
}

/** One version on its way: where it is, what it waits for, and what a person may tell it. */
export function PromotionCard({ promotion, onOpen }: PromotionCardProps): ReactNode {
  const texts = useTexts(promotionsTexts)
  const { application_id, version, state, ended_at, updated_at } = promotion
  const name = useCatalogNames('application', [application_id]).get(application_id) ?? application_id
  return (
    <li className="slipway-promotion">
      <header className="slipway-promotion-head">
        <h3 className="slipway-promotion-name">
          <TargetLink to={{ view: 'application', application_id }} className="slipway-detail-application">
            <bdi className="slipway-cut" title={name}>
              {name}
            </bdi>
          </TargetLink>{' '}
          <Version>{version}</Version>
        </h3>
        <p className="slipway-rollout-state" data-run={state}>
          <Icon name={ICONS[state]} />
          <span>{texts.states[state]}</span>
          <span className="slipway-quiet slipway-small">
            <Time at={ended_at ?? updated_at} />
          </span>
        </p>
      </header>
      <PromotionStages promotion={promotion} onOpen={onOpen} />
      <Waits promotion={promotion} />
      <PromotionCommands promotion={promotion} />
    </li>
  )
}

/** Why it does not go on. Nothing while it is being rolled out, and once it has arrived. */
function Waits({ promotion }: { readonly promotion: Promotion }): ReactNode {
  const texts = useTexts(promotionsTexts)
  const { state, cause, waits } = promotion
  const wordsOf = usePromotionWords()
  const said = [...new Set(cause === null ? waits.map(wordsOf) : [wordsOf(cause)])].filter(
    (text) => text !== '',
  )
  const isOnlyRolling = waits.every(({ code }) => code === 'rolling_out') && cause === null
  if (said.length === 0 || isOnlyRolling) return null
  const bad = state === 'halted'
  return (
    <div className="slipway-notice" data-kind={bad ? 'error' : 'care'} role={bad ? 'alert' : undefined}>
      <Icon name={bad ? 'failed' : state === 'paused' ? 'pause' : 'info'} />
      <div>
        {cause === null ? <p className="slipway-notice-title">{texts.waitsFor}</p> : null}
        {said.map((text) => (
          <p key={text} dir="auto">
            {text}
          </p>
        ))}
      </div>
    </div>
  )
}
