'use client'
import { detailTexts } from '../../texts/detail.ts'
import { useTexts } from './use-texts.ts'

/** What somebody did, told after the name, by the action of a journal entry; one that it does not know by its name. */
export function useDid(): (action: string) => string {
  const { history } = useTexts(detailTexts)
  const did: Readonly<Record<string, string>> = history.did
  return (action) => (Object.hasOwn(did, action) ? (did[action] ?? action) : history.did_other(action))
}
