'use client'
import { useMatrix } from '../../hooks/use-matrix.ts'
import { useEnvironmentTitle } from './use-environment-title.ts'

export interface Environments {
  /** Names in promotion order, as far as they are known. */
  readonly names: readonly string[]
  readonly titleOf: (name: string) => string
}

/** The environments of the server. `enabled: false` asks for nothing: titles are then those of the catalog of texts. */
export function useEnvironments(enabled: boolean): Environments {
  const ownTitle = useEnvironmentTitle()
  const { data } = useMatrix({ limit: 1 }, { enabled })
  const titles = new Map(data?.environments.map(({ name, title }) => [name, title]))
  return { names: [...titles.keys()], titleOf: (name) => ownTitle(name, titles.get(name)) }
}
