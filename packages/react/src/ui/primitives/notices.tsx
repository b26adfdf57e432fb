'use client'
import { isSlipwayError } from '@slipway/core/client'
import type { ReactNode } from 'react'
import { useConnection } from '../../hooks/use-connection.ts'
import { commonTexts } from '../../texts/common.ts'
import { useFormats } from '../formats/use-formats.ts'
import { useReasonText } from '../root/use-reason-text.ts'
import { useTexts } from '../root/use-texts.ts'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'

export interface ErrorNoticeProps {
  readonly error: Error
  readonly title?: string | undefined
  readonly onRetry?: (() => void) | undefined
  readonly retrying?: boolean | undefined
}

/** What an error means, in the language of the page; else as the server says it. */
export function useErrorText(): (error: Error) => string {
  const { errors } = useTexts(commonTexts)
  const reasonText = useReasonText()
  return (error) => {
    if (!isSlipwayError(error)) return error.message
    return `${errors[error.code] ?? error.message} ${reasonText(error.reasons ?? [])}`.trim()
  }
}

/** Something failed: what, its code, and a way to try again. */
export function ErrorNotice({ error, title, onRetry, retrying = false }: ErrorNoticeProps): ReactNode {
  const common = useTexts(commonTexts)
  const textOf = useErrorText()
  return (
    <div className="slipway-notice" data-kind="error" role="alert">
      <Icon name="failed" />
      <div>
        <p className="slipway-notice-title">{title ?? common.errorTitle}</p>
        <p>{textOf(error)}</p>
        {isSlipwayError(error) ? <p className="slipway-quiet">{common.errorCode(error.code)}</p> : null}
      </div>
      {onRetry === undefined ? null : (
        <Button onClick={onRetry} busy={retrying}>
          {common.retry}
        </Button>
      )}
    </div>
  )
}

export interface EmptyProps {
  readonly title: string
  /** What will appear here, and how to start. */
  readonly children?: ReactNode
  readonly action?: ReactNode
}

/** There is nothing (yet). */
export function Empty({ title, children, action }: EmptyProps): ReactNode {
  return (
    <div className="slipway-empty">
      <p className="slipway-empty-title">{title}</p>
      {children === undefined ? null : <p>{children}</p>}
      {action}
    </div>
  )
}

/** That what is shown may be old, while the connection is lost. Nothing while all is well. */
export function StaleNotice({
  at,
}: {
  /** When it was read, in milliseconds. */ readonly at: number
}): ReactNode {
  const { connection } = useTexts(commonTexts)
  const { status } = useConnection()
  const formats = useFormats()
  if (status !== 'polling') return null
  return (
    <p className="slipway-stale" role="status">
      <Icon name="unknown" /> {connection.staleSince(formats.time(new Date(at).toISOString()))}
    </p>
  )
}
