'use client'
import { commonTexts } from '../../texts/common.ts'
import { useTexts } from './use-texts.ts'

/** What an environment is called: in the language of the page where it is one of ours, else `title` or its name. */
export function useEnvironmentTitle(): (name: string, title?: string | undefined) => string {
  const { environments } = useTexts(commonTexts)
  return (name, title) => {
    // The server titles an environment that has no title of its own by its name.
    if (title !== undefined && title !== name) return title
    return Object.hasOwn(environments, name) ? (environments[name] ?? name) : name
  }
}
