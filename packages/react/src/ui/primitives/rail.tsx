import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

export interface RailStep {
  readonly key: string
  readonly title: string
  readonly state: 'done' | 'current' | 'to_come'
  /** The word for its state, read out. */
  readonly stateWord: string
  readonly verdict: 'successful' | 'failed' | 'cancelled' | null
  /** @default a tick for what is done, a ring for what is to come */
  readonly icon?: IconName | undefined
  /** The status that gives it its colour. @default none */
  readonly status?: string | undefined
  /** When, who, why. */
  readonly children?: ReactNode
}

/** Steps one after the other: what is done, where it stands, what is to come. */
export function Rail({ steps }: { readonly steps: readonly RailStep[] }): ReactNode {
  return (
    <ol className="slipway-rail">
      {steps.map(({ key, title, state, stateWord, verdict, icon, status, children }) => (
        <li
          key={key}
          className="slipway-rail-step"
          data-state={state}
          data-verdict={verdict ?? undefined}
          data-status={status}
          aria-current={state === 'current' ? 'step' : undefined}
        >
          <span className="slipway-rail-mark">
            {icon !== undefined ? <Icon name={icon} /> : state === 'done' ? <Icon name="check" /> : null}
          </span>
          <div className="slipway-rail-text">
            <p className="slipway-rail-title">
              {title} <span className="slipway-unseen">({stateWord})</span>
            </p>
            {children}
          </div>
        </li>
      ))}
    </ol>
  )
}
