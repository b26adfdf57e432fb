import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import { safeAddress } from './safe-address.ts'

export interface WebLinkProps {
  readonly href: string
  /** @default the address itself, without what all have in common */
  readonly children?: string | undefined
}

/** Leads to a page elsewhere. What is no web address stands there as a text. */
export function WebLink({ href, children }: WebLinkProps): ReactNode {
  const address = safeAddress(href)
  const text = children ?? href.replace(/^https?:\/\//, '')
  if (address === null) return <bdi className="slipway-cut">{text}</bdi>
  return (
    <a
      className="slipway-link slipway-detail-web"
      href={address}
      target="_blank"
      rel="noreferrer"
      title={href}
    >
      <bdi className="slipway-cut">{text}</bdi> <Icon name="external" />
    </a>
  )
}
