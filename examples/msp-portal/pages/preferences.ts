import { createStore, useStore } from './store.ts'

export const LANGUAGES = ['fr', 'en'] as const
export type Language = (typeof LANGUAGES)[number]
export const THEMES = ['auto', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** What this browser remembers of its reader. An address with `?lang=en` decides, and is remembered. */
const language = createStore<Language>(
  oneOf(LANGUAGES, new URLSearchParams(location.search).get('lang') ?? remembered('lang')),
)
const theme = createStore<Theme>(oneOf(THEMES, remembered('theme')))
apply()

export function useLanguage(): Language {
  return useStore(language)
}

export function useTheme(): Theme {
  return useStore(theme)
}

export function setLanguage(value: Language): void {
  language.set(value)
  apply()
}

export function setTheme(value: Theme): void {
  theme.set(value)
  apply()
}

function apply(): void {
  const { documentElement: root } = document
  root.lang = language.get()
  root.dataset.theme = theme.get()
  remember('lang', language.get())
  remember('theme', theme.get())
}

/** The first of the values stands for everything else. */
function oneOf<T extends string>(values: readonly [T, ...T[]], value: string | null): T {
  return values.find((each) => each === value) ?? values[0]
}

function remembered(name: string): string | null {
  try {
    return localStorage.getItem(`portal.${name}`)
  } catch {
    return null
  }
}

function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`portal.${name}`, value)
  } catch {
    // A browser that remembers nothing begins in French each time.
  }
}
