'use client'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { Button } from '../primitives/button.tsx'
import { MoreButton } from '../primitives/more-button.tsx'
import { Empty, ErrorNotice } from '../primitives/notices.tsx'
import { Skeleton } from '../primitives/skeleton.tsx'

const DeploymentDrawer = lazy(() =>
  import('./deployment-drawer.tsx').then((module) => ({ default: module.DeploymentDrawer })),
)

interface CardListProps<T> {
  readonly title: string
  /** Said where there is nothing, and what will be there then. */
  readonly none: string
  readonly noneText: string
  readonly list: {
    readonly data: { readonly items: readonly T[] } | undefined
    readonly error: Error | null
    readonly isFetching: boolean
    readonly hasNextPage: boolean
    readonly isFetchingNextPage: boolean
    refetch(): unknown
    fetchNextPage(): unknown
  }
  /** What may be begun from here: the word on its button, and the form behind it. @default nothing */
  readonly begin?: { readonly word: string; readonly form: (close: () => void) => ReactNode } | undefined
  /** The card of one; `open` shows a deployment at the side. */
  readonly card: (item: T, open: (id: string) => void) => ReactNode
}

/** A list of cards, page by page, from which deployments open at the side. */
export function CardList<T>(props: CardListProps<T>): ReactNode {
  const { title, none, noneText, list, begin, card } = props
  const [opened, setOpened] = useState<string | null>(null)
  const [begins, setBegins] = useState(false)
  const { data, error, refetch, isFetching } = list
  return (
    <div className="slipway-stack" data-gap="large">
      <header className="slipway-list-head">
        <h2 className="slipway-heading">{title}</h2>
        {begin === undefined ? null : (
          <Button icon="plus" popup="dialog" onClick={() => setBegins(true)}>
            {begin.word}
          </Button>
        )}
      </header>
      {error === null ? null : (
        <ErrorNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
      )}
      {data === undefined ? (
        error === null ? (
          <Skeleton kind="row" lines={6} />
        ) : null
      ) : data.items.length === 0 ? (
        <Empty title={none}>{noneText}</Empty>
      ) : (
        <ul className="slipway-promotions">{data.items.map((item) => card(item, setOpened))}</ul>
      )}
      <MoreButton list={list} />
      {opened === null ? null : (
        <Suspense fallback={null}>
          <DeploymentDrawer id={opened} onClose={() => setOpened(null)} />
        </Suspense>
      )}
      {begins ? begin?.form(() => setBegins(false)) : null}
    </div>
  )
}
