'use client'
import { createContext, type ReactNode, useContext, useState } from 'react'
import { ProviderContext } from '../../provider/context.ts'
import { Announcer } from './announcer.tsx'

/** The element that floating parts are put into: it carries the theme. `null` before it is there. */
const RootContext = createContext<HTMLElement | null | undefined>(undefined)

/** Where menus and the like are put; inside a dialog the dialog itself, as nothing outside of it can be reached then. */
export function useFloatingRoot(): HTMLElement | null {
  return useContext(RootContext) ?? null
}

export const FloatingRoot = RootContext.Provider

export interface RootProps {
  /** Name of the view, for the class `slipway-<view>`. */
  readonly view: string
  readonly children?: ReactNode
}

/** The outermost element of what a host mounts: carries styles, theme and language. One within another needs none of its own. */
export function Root({ view, children }: RootProps): ReactNode {
  const provided = useContext(ProviderContext)
  const outer = useContext(RootContext)
  const [element, setElement] = useState<HTMLElement | null>(null)
  if (outer !== undefined) return <div className={`slipway-view slipway-${view}`}>{children}</div>
  return (
    <div
      ref={setElement}
      className={`slipway-view slipway-${view}`}
      data-slipway=""
      data-slipway-theme={provided?.theme ?? 'auto'}
      lang={provided?.locale ?? 'en'}
    >
      <RootContext.Provider value={element}>
        <Announcer>{children}</Announcer>
      </RootContext.Provider>
    </div>
  )
}
