import { type ReactNode, useEffect, useRef } from 'react'
import { hasMoved } from './location.ts'
import { useWords } from './words/use-words.ts'

interface PageProps {
  readonly title: string
  /** The view below has a title of its own: this one is for the window, and for whoever listens. @default false */
  readonly isQuiet?: boolean | undefined
  /** What stands beside the title. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** One page: its title in the window and on top, where the focus goes when somebody comes here. */
export function Page({ title, isQuiet = false, actions, children }: PageProps): ReactNode {
  const words = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · ${words.title}`
  }, [title, words])
  useEffect(() => {
    if (hasMoved()) heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <>
      <div className={isQuiet ? 'hidden' : 'page-head'}>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {actions}
      </div>
      {children}
    </>
  )
}
