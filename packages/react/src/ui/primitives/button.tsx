'use client'
import { forwardRef, type ReactNode, useId } from 'react'
import { Icon, type IconName } from './icon.tsx'

export interface ButtonProps {
  /** `primary`: the one thing to do here. `danger`: it takes something away. `quiet`: without a frame. @default 'plain' */
  readonly kind?: 'primary' | 'plain' | 'danger' | 'quiet' | undefined
  readonly icon?: IconName | undefined
  /** For a button that is only an icon: what it does, in words. */
  readonly label?: string | undefined
  /** Why it cannot be pressed. It stays reachable, so that everybody can read why. */
  readonly reason?: string | null | undefined
  /** It is being done. */
  readonly busy?: boolean | undefined
  readonly disabled?: boolean | undefined
  readonly pressed?: boolean | undefined
  readonly expanded?: boolean | undefined
  /** What it opens, where that is no part of the page. */
  readonly popup?: 'menu' | 'dialog' | undefined
  /** `submit` sends the form around it. @default 'button' */
  readonly type?: 'button' | 'submit' | undefined
  readonly className?: string | undefined
  readonly onClick?: (() => void) | undefined
  readonly children?: ReactNode
}

export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(props, ref) {
  const {
    kind = 'plain',
    icon,
    label,
    reason = null,
    busy = false,
    disabled = false,
    type = 'button',
  } = props
  const { pressed, expanded, popup, className = '', onClick, children } = props
  const reasonId = useId()
  const barred = reason !== null || busy
  const button = (
    <button
      ref={ref}
      // A form must not be sent by a button that is barred, nor twice.
      type={barred ? 'button' : type}
      className={`slipway-button ${className}`}
      data-kind={kind}
      data-busy={busy ? '' : undefined}
      data-icon-only={children === undefined ? '' : undefined}
      aria-label={label}
      aria-disabled={barred ? true : undefined}
      aria-describedby={reason === null ? undefined : reasonId}
      aria-pressed={pressed}
      aria-expanded={expanded}
      aria-haspopup={popup}
      aria-busy={busy ? true : undefined}
      disabled={disabled}
      onClick={barred ? undefined : onClick}
    >
      {icon === undefined ? null : <Icon name={icon} />}
      {children === undefined ? null : <span>{children}</span>}
    </button>
  )
  if (reason === null) return button
  return (
    <span className="slipway-barred">
      {button}
      <span className="slipway-tip" role="tooltip" id={reasonId}>
        {reason}
      </span>
    </span>
  )
})
