'use client'
import type { ReactNode } from 'react'
import { commonTexts } from '../../texts/common.ts'
import { useTexts } from '../root/use-texts.ts'
import { Button } from './button.tsx'

interface Pages {
  readonly hasNextPage: boolean
  readonly isFetchingNextPage: boolean
  readonly fetchNextPage: () => unknown
}

/** Reads the next page of a list; nothing where there is none. */
export function MoreButton({
  list,
  children,
}: {
  readonly list: Pages
  /** @default "Show more" */
  readonly children?: string | undefined
}): ReactNode {
  const common = useTexts(commonTexts)
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list
  if (!hasNextPage) return null
  return (
    <div>
      <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
        {children ?? common.more}
      </Button>
    </div>
  )
}
