import type { ReactNode } from 'react'
import { go } from './location.ts'
import { LANGUAGES, type Language, setLanguage, useLanguage } from './preferences.ts'
import { useWords } from './words/use-words.ts'

const NAMES: Readonly<Record<Language, string>> = { fr: 'Français', en: 'English' }

export function LanguageSwitch(): ReactNode {
  const words = useWords()
  const language = useLanguage()
  return (
    <fieldset className="switch">
      <legend className="hidden">{words.language}</legend>
      {LANGUAGES.map((each) => (
        <button
          key={each}
          type="button"
          lang={each}
          aria-pressed={each === language}
          onClick={() => {
            setLanguage(each)
            forget('lang')
          }}
        >
          {NAMES[each]}
        </button>
      ))}
    </fieldset>
  )
}

/** Takes a language out of the address that the person has just decided against. */
function forget(name: string): void {
  const url = new URL(location.href)
  if (!url.searchParams.has(name)) return
  url.searchParams.delete(name)
  go(`${url.pathname}${url.search}`, { replace: true })
}
