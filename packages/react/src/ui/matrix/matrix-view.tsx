'use client'
import { lazy, type ReactNode, Suspense, useCallback, useContext, useMemo, useState } from 'react'
import { useMatrix } from '../../hooks/use-matrix.ts'
import { ProviderContext } from '../../provider/context.ts'
import type { MatrixData, MatrixFilter } from '../../readings/operations.ts'
import { ErrorNotice } from '../primitives/notices.tsx'
import { Skeleton } from '../primitives/skeleton.tsx'
import { Cards } from './cards.tsx'
import { CellDrawer } from './cell-drawer.tsx'
import { Grid } from './grid.tsx'
import { KitProvider } from './kit.ts'
import { MatrixHead } from './matrix-head.tsx'
import { NoneFailing, NoRows, ReadSoFar } from './matrix-notes.tsx'
import { columnsOf, modelsOf, type RowModel } from './model.ts'
import { sorted } from './order.ts'
import { useFavourites } from './use-favourites.ts'
import { useHeldOrder } from './use-held-order.ts'
import { useKitFor } from './use-kit-for.ts'
import { usePages } from './use-pages.ts'
import { useWidth } from './use-width.ts'

const DeploymentDrawer = lazy(() =>
  import('../detail/deployment-drawer.tsx').then((module) => ({ default: module.DeploymentDrawer })),
)

export interface MatrixViewProps {
  readonly filter?: MatrixFilter | undefined
  readonly onOpen?: ((id: string) => void) | undefined
}

const NOTHING: MatrixData = { environments: [], items: [] }
/** A view that is no wider, in pixels, shows cards. */
const CARDS_UP_TO = 480

const isAny = () => true
const isFailing = (model: RowModel) => model.isFailing

export function MatrixView({ filter, onOpen }: MatrixViewProps): ReactNode {
  const result = useMatrix(filter)
  const { data = NOTHING, error, isPending, isFetching, refetch, dataUpdatedAt } = result
  const locale = useContext(ProviderContext)?.locale ?? 'en'
  const favourites = useFavourites()
  const [isFailingOnly, setFailingOnly] = useState(false)
  const [isEmptyShown, setEmptyShown] = useState(false)
  const [opened, setOpened] = useState<string | null>(null)
  const [openedCell, setOpenedCell] = useState<{ readonly row: string; readonly cell: string } | null>(null)
  const { ref, width } = useWidth()

  const wanted = filter?.environment_name
  const environments = useMemo(() => columnsOf(data, wanted), [data, wanted])
  const models = useMemo(
    () =>
      modelsOf(
        data.items,
        environments.map(({ name }) => name),
      ),
    [data, environments],
  )
  const used = useMemo(
    () => environments.filter(({ name }) => models.some(({ cells }) => cells.has(name))),
    [models, environments],
  )
  const inOrder = useMemo(() => sorted(models, favourites.keys, locale), [models, favourites.keys, locale])
  const { rows, isOutdated, renew, holders, releasers } = useHeldOrder(
    inOrder,
    isFailingOnly ? isFailing : isAny,
  )
  const pages = usePages(result, models.length * environments.length, isFailingOnly)
  const kit = useKitFor(models, environments, {
    onOpen: useCallback((id: string) => (onOpen ?? setOpened)(id), [onOpen]),
    onOpenCell: useCallback((row, cell) => setOpenedCell({ row: row.key, cell: cell.environment_name }), []),
    onFavourite: favourites.toggle,
  })
  const row = models.find(({ key }) => key === openedCell?.row)
  const cell = row?.cells.get(openedCell?.cell ?? '')
  const isCards = width !== null && width <= CARDS_UP_TO
  const shared = { rows, favourites: favourites.keys, holders, onNearEnd: pages.readNext }

  return (
    <KitProvider value={kit}>
      <div className="slipway-stack" ref={ref} {...releasers}>
        <MatrixHead
          models={models}
          hasMore={pages.hasMore}
          readAt={dataUpdatedAt}
          isFailingOnly={isFailingOnly}
          onFailingOnly={(next) => {
            setFailingOnly(next)
            renew()
          }}
          empty={isCards || models.length === 0 ? 0 : environments.length - used.length}
          isEmptyShown={isEmptyShown}
          onEmptyShown={setEmptyShown}
          onSort={isOutdated ? renew : undefined}
        />
        {error === null || result.isFetchNextPageError ? null : (
          <ErrorNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
        )}
        {isPending ? <Skeleton kind="row" lines={8} /> : null}
        {rows.length > 0 || result.data === undefined || pages.hasMore ? null : models.length > 0 ? (
          <NoneFailing />
        ) : (
          <NoRows filter={filter} />
        )}
        {rows.length === 0 ? null : isCards ? (
          <Cards {...shared} />
        ) : (
          <Grid
            {...shared}
            environments={isEmptyShown ? environments : used}
            width={width}
            hasMore={pages.hasMore}
          />
        )}
        {pages.hasMore ? <ReadSoFar pages={pages} count={models.length} /> : null}
        {row === undefined || cell === undefined ? null : (
          <CellDrawer row={row} cell={cell} onClose={() => setOpenedCell(null)} />
        )}
        {opened === null ? null : (
          <Suspense fallback={null}>
            <DeploymentDrawer id={opened} onClose={() => setOpened(null)} />
          </Suspense>
        )}
      </div>
    </KitProvider>
  )
}
