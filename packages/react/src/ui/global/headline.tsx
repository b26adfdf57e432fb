'use client'
import type { ReactNode } from 'react'
import type { Dashboard } from '../../readings/operations.ts'
import { globalTexts } from '../../texts/global.ts'
import { useFormats } from '../formats/use-formats.ts'
import { useFormatsIn } from '../formats/use-formats-in.ts'
import { Icon } from '../primitives/icon.tsx'
import { StaleNotice } from '../primitives/notices.tsx'
import { useTexts } from '../root/use-texts.ts'
import { FAILURE_DAYS } from './global-filter.ts'
import type { Attention } from './use-attention.ts'

export interface HeadlineProps {
  readonly attention: Attention
  readonly dashboard: Dashboard | undefined
  /** When the figures were read, in milliseconds. */
  readonly readAt: number
  /** Leads to the list of what is wrong. */
  readonly onShow: () => void
}

/** What is read first: what is wrong, or that nothing is, and on what that rests. */
export function Headline({ attention, dashboard, readAt, onShow }: HeadlineProps): ReactNode {
  const global = useTexts(globalTexts)
  const { number } = useFormats()
  const { findings, coverage, isPending, error } = attention
  const complete = Object.values(coverage).every((part) => part === null)
  const state =
    isPending || error !== null
      ? 'open'
      : findings.some(({ isPressing }) => isPressing)
        ? 'bad'
        : findings.length > 0
          ? 'care'
          : 'ok'
  const count = findings.length
  return (
    <header className="slipway-headline" data-state={state}>
      <div>
        <h2 className="slipway-headline-text">
          {state === 'open' ? null : (
            <Icon name={state === 'ok' ? 'active' : state === 'bad' ? 'failed' : 'degraded'} />
          )}
          <span>
            {state === 'open'
              ? isPending
                ? global.checking
                : global.nothingKnown
              : count === 0
                ? complete
                  ? global.allWell
                  : global.nothingFound
                : global.attention(count, number(count))}
          </span>
        </h2>
        {dashboard === undefined ? (
          <p className="slipway-quiet">{'\u00a0'}</p>
        ) : (
          <p className="slipway-quiet">
            <Basis dashboard={dashboard} />{' '}
            {count === 0 ? null : (
              <button type="button" className="slipway-link slipway-headline-show" onClick={onShow}>
                {global.toAttention}
              </button>
            )}
          </p>
        )}
      </div>
      <div className="slipway-headline-side">
        <StaleNotice at={readAt} />
        {dashboard === undefined ? null : <AsOf dashboard={dashboard} />}
      </div>
    </header>
  )
}

function Basis({ dashboard }: { readonly dashboard: Dashboard }): ReactNode {
  const global = useTexts(globalTexts)
  const { number } = useFormats()
  const serving = dashboard.active_environments.n
  return global.basis(global.serving(serving, number(serving)), number(FAILURE_DAYS))
}

function AsOf({ dashboard }: { readonly dashboard: Dashboard }): ReactNode {
  const global = useTexts(globalTexts)
  const { short } = useFormatsIn(dashboard.time_zone)
  return (
    <p className="slipway-quiet slipway-small">
      {global.asOf(short(dashboard.as_of, Date.parse(dashboard.as_of)), dashboard.time_zone)}
    </p>
  )
}
