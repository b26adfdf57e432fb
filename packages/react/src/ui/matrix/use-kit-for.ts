'use client'
import { useMemo } from 'react'
import { useCatalogNames } from '../../hooks/use-catalog-names.ts'
import { useNow } from '../../provider/clock.ts'
import type { MatrixEnvironment } from '../../readings/operations.ts'
import { commonTexts } from '../../texts/common.ts'
import { matrixTexts } from '../../texts/matrix.ts'
import { useFormats } from '../formats/use-formats.ts'
import { useEnvironmentTitle } from '../root/use-environment-title.ts'
import { useTexts } from '../root/use-texts.ts'
import type { Kit } from './kit.ts'
import type { RowModel } from './model.ts'

type Handlers = Pick<Kit, 'onOpen' | 'onOpenCell' | 'onFavourite'>

/** What the cells of these rows need; the same object until something of it changes. The handlers must stay the same. */
export function useKitFor(
  models: readonly RowModel[],
  environments: readonly MatrixEnvironment[],
  { onOpen, onOpenCell, onFavourite }: Handlers,
): Kit {
  const matrix = useTexts(matrixTexts)
  const common = useTexts(commonTexts)
  const texts = useMemo(() => ({ matrix, common }), [matrix, common])
  const formats = useFormats()
  const now = useNow()
  const environmentTitle = useEnvironmentTitle()
  const ids = useMemo(
    () => ({
      people: [...new Set(models.flatMap(({ people }) => people))],
      assets: [...new Set(models.flatMap(({ assets }) => assets))],
      teams: [...new Set(models.map(({ row }) => row.team_id))],
    }),
    [models],
  )
  const people = useCatalogNames('profile', ids.people)
  const assets = useCatalogNames('cloud_asset', ids.assets)
  const teamNames = useCatalogNames('team', ids.teams)
  const teams = ids.teams.length > 1 ? teamNames : null
  // biome-ignore lint/correctness/useExhaustiveDependencies: titles change with the texts and the environments only
  const titleOf = useMemo(() => {
    const titles = new Map(environments.map(({ name, title }) => [name, environmentTitle(name, title)]))
    return (name: string) => titles.get(name) ?? name
  }, [environments, texts])
  return useMemo(
    () => ({ texts, formats, now, people, assets, teams, titleOf, onOpen, onOpenCell, onFavourite }),
    [texts, formats, now, people, assets, teams, titleOf, onOpen, onOpenCell, onFavourite],
  )
}
