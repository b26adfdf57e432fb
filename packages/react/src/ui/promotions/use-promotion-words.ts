'use client'
import type { Promotion } from '@slipway/core'
import { commonTexts } from '../../texts/common.ts'
import { promotionsTexts } from '../../texts/promotions.ts'
import { rolloutTexts } from '../../texts/rollout.ts'
import { useFormats } from '../formats/use-formats.ts'
import { useEnvironmentTitle } from '../root/use-environment-title.ts'
import { useTexts } from '../root/use-texts.ts'

type Said = Promotion['waits'][number]

/**
 * Says why a promotion waits or does not go on in the language of the page, by its code and its values; what a person has said, and what
 * is not known here, in its own words.
 */
export function usePromotionWords(): (said: Said) => string {
  const { reasons } = useTexts(promotionsTexts)
  const { statuses, healths } = useTexts(commonTexts)
  const { states } = useTexts(rolloutTexts)
  const formats = useFormats()
  const titleOf = useEnvironmentTitle()
  return ({ code, message, params = {} }) => {
    const known = Object.hasOwn(reasons, code) ? reasons[code] : undefined
    if (known === undefined) return message
    const { environment, until, state, health, person } = params
    return known({
      environment: typeof environment === 'string' ? titleOf(environment) : '',
      until: typeof until === 'string' ? formats.instant(until) : '',
      // A deployment's status where it is one, else a run's state.
      state: wordOf(statuses, state) ?? wordOf(states, state) ?? '',
      health: wordOf(healths, health) ?? '',
      person: String(person ?? ''),
    })
  }
}

function wordOf(words: object, name: unknown): string | undefined {
  return Object.entries(words).find(([key]) => key === name)?.[1]
}
