'use client'
import type { Reason } from '@slipway/core/client'
import { actionsTexts } from '../../texts/actions.ts'
import { useTexts } from './use-texts.ts'

/** Says why something cannot be done, in the language of the page; a reason that it does not know as the server says it. */
export function useReasonText(): (reasons: readonly Reason[]) => string {
  const { reasons: known } = useTexts(actionsTexts)
  return (reasons) => {
    const texts = reasons.map(({ code, message }) =>
      Object.hasOwn(known, code) ? (known[code] ?? message) : message,
    )
    return [...new Set(texts)].join(' ')
  }
}
