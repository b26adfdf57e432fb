import { type Language, useLanguage } from '../preferences.ts'
import { en, type Words } from './en.ts'
import { fr } from './fr.ts'

const WORDS: Readonly<Record<Language, Words>> = { fr, en }

export function useWords(): Words {
  return WORDS[useLanguage()]
}

/** The word for an id, or the id where there is none: a host may have more kinds than its pages know. */
export function wordFor(words: Readonly<Record<string, string>>, id: string): string {
  return words[id] ?? id
}
