'use client'
import type { WaveRolloutView } from '@slipway/core'
import { wavesTexts } from '../../texts/waves.ts'
import { useFormats } from '../formats/use-formats.ts'
import { useEnvironmentTitle } from '../root/use-environment-title.ts'
import { useTexts } from '../root/use-texts.ts'

type Params = NonNullable<WaveRolloutView['because']>['params']

/**
 * Says why a rollout in waves does not go on in the language of the page, by its code and its values; what a person has said, and what is
 * not known here, in its own words. `null`: there is nothing to say.
 */
export function useWaveWords(): (rollout: WaveRolloutView) => string | null {
  const { reasons } = useTexts(wavesTexts)
  const formats = useFormats()
  const titleOf = useEnvironmentTitle()

  function wordsOf(code: string, { why, said, borne, environment, ...more }: Params): string | null {
    const known = Object.hasOwn(reasons, code) ? reasons[code] : undefined
    if (known === undefined) return null
    const figures = Object.entries(more).map(([name, value]) => [
      name,
      typeof value === 'number' ? formats.number(value) : value,
    ])
    const words = known({
      ...Object.fromEntries(figures),
      borne: typeof borne === 'number' ? formats.percent(borne / 100) : '',
      environment: typeof environment === 'string' ? titleOf(environment) : '',
    })
    // What is behind it comes first: by its code, or as a person has said it.
    const behind = typeof why === 'string' ? wordsOf(why, { ...more, borne: borne ?? 0 }) : said
    return [behind, words].filter((text) => typeof text === 'string' && text !== '').join(' ')
  }

  return ({ cause, because }) => (because === null ? null : wordsOf(because.code, because.params)) ?? cause
}
