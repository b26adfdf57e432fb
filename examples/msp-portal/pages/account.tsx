import { type ReactNode, useRef } from 'react'
import { initialsOf } from './initials.ts'
import { LanguageSwitch } from './language-switch.tsx'
import { useLanguage } from './preferences.ts'
import { signOut, type Visitor } from './session.ts'
import { ThemeSwitch } from './theme-switch.tsx'
import { useWords } from './words/use-words.ts'

/** Who is signed in, what they prefer, and the way out. */
export function Account({ visitor }: { readonly visitor: Visitor }): ReactNode {
  const words = useWords()
  const language = useLanguage()
  const panel = useRef<HTMLDetailsElement>(null)
  const close = (): void => {
    if (panel.current !== null) panel.current.open = false
  }
  return (
    <details
      className="account"
      ref={panel}
      onBlur={({ currentTarget, relatedTarget }) => {
        // A press on the panel itself takes the focus nowhere.
        if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) close()
      }}
      onKeyDown={({ key, currentTarget }) => {
        if (key !== 'Escape') return
        close()
        currentTarget.querySelector('summary')?.focus()
      }}
    >
      <summary>
        <span className="hidden">{words.account}</span>
        <span className="initials" aria-hidden="true">
          {initialsOf(visitor.name)}
        </span>
        <span className="account-name">{visitor.name}</span>
      </summary>
      <div className="panel">
        <p className="person">
          <strong>{visitor.name}</strong>
          <span>{visitor.role[language]}</span>
        </p>
        <LanguageSwitch />
        <ThemeSwitch />
        <button type="button" className="button" onClick={() => void signOut()}>
          {words.signOut}
        </button>
      </div>
    </details>
  )
}
