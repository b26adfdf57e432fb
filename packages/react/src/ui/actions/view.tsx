'use client'
import type { ReactNode } from 'react'
import { Root, type RootProps } from '../root/root.tsx'
import { ActionHost } from './action-host.tsx'

/** The outermost element of a view from which something can be done with a deployment. */
export function View({ view, children }: RootProps): ReactNode {
  return (
    <Root view={view}>
      <ActionHost>{children}</ActionHost>
    </Root>
  )
}
