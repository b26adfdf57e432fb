import { type ReactNode, useEffect, useState } from 'react'
import { PEOPLE } from '../src/people.ts'
import { Brand } from './brand.tsx'
import { initialsOf } from './initials.ts'
import { LanguageSwitch } from './language-switch.tsx'
import { useLanguage } from './preferences.ts'
import { signIn } from './session.ts'
import { useWords } from './words/use-words.ts'

/** Three cards, one for each person of this portal. */
export function SignIn({ lost }: { readonly lost: boolean }): ReactNode {
  const words = useWords()
  const language = useLanguage()
  const [chosen, choose] = useState<string | null>(null)
  useEffect(() => {
    document.title = `${words.who} · ${words.title}`
  }, [words])
  return (
    <div className="sign-in">
      <header className="sign-in-head">
        <Brand />
        <LanguageSwitch />
      </header>
      <main>
        <h1>{words.who}</h1>
        <p className={lost ? 'notice' : 'faint'} role={lost ? 'status' : undefined}>
          {lost ? words.sessionLost : words.invented}
        </p>
        <ul className="people">
          {PEOPLE.map(({ actor, role }) => (
            <li key={actor.id}>
              <button
                type="button"
                disabled={chosen !== null}
                onClick={() => {
                  choose(actor.id)
                  void signIn(actor.id)
                }}
              >
                <span className="initials" aria-hidden="true">
                  {initialsOf(actor.name)}
                </span>
                <span className="person">
                  <strong>{actor.name}</strong>
                  <span>{role[language]}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
        <p className="faint small">{words.source}</p>
      </main>
    </div>
  )
}
