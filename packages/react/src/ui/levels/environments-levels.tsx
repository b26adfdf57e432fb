'use client'
import type { ReactNode } from 'react'
import type { Uptimes } from '../../readings/operations.ts'
import { levelsTexts } from '../../texts/levels.ts'
import { StackedBars } from '../charts/stacked-bars.tsx'
import { useFormats } from '../formats/use-formats.ts'
import { useEnvironmentTitle } from '../root/use-environment-title.ts'
import { useTexts } from '../root/use-texts.ts'
import { byEnvironment, LEVEL_PARTS } from './by-environment.ts'
import { useShares } from './use-shares.ts'

/** How long the services of each environment were up, down, not looked at, and in maintenance. */
export function EnvironmentsLevels({ targets }: Pick<Uptimes, 'targets'>): ReactNode {
  const words = useTexts(levelsTexts)
  const { duration, list } = useFormats()
  const share = useShares()
  const titleOf = useEnvironmentTitle()
  const environments = byEnvironment(targets)
  const known = environments.filter(({ uptime }) => uptime !== null)
  return (
    <StackedBars
      title={words.environments}
      sentence={
        known.length === 0
          ? words.unknown
          : list(known.map((each) => words.up(titleOf(each.environment_name), share(each.uptime ?? 0))))
      }
      parts={LEVEL_PARTS.map((id) => ({ id, icon: id, word: words.parts[id] }))}
      bars={environments.map(({ environment_name, counts, uptime }) => ({
        id: environment_name,
        name: titleOf(environment_name),
        counts,
        note: uptime === null ? words.unknown : words.uptime(share(uptime)),
      }))}
      head={words.environment}
      number={duration}
    />
  )
}
