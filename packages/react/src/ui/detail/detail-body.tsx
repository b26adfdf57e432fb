'use client'
import { isSlipwayError } from '@slipway/core/client'
import type { ReactNode } from 'react'
import { useDeployment } from '../../hooks/use-deployment.ts'
import { Empty, ErrorNotice, StaleNotice } from '../primitives/notices.tsx'
import { Skeleton } from '../primitives/skeleton.tsx'
import { useTexts } from '../root/use-texts.ts'

export interface DetailBodyProps {
  readonly id: string
  /** Shows another deployment where the host has no page for it. */
  readonly onOpen: (id: string) => void
}

/** What a deployment looks like in its view and in its drawer alike. */
export function DetailBody({ id }: DetailBodyProps): ReactNode {
  const { common } = useTexts()
  const { data, error, refetch, isFetching, dataUpdatedAt } = useDeployment(id)
  // Whether it is not there or not for this person's eyes is said in the same words.
  if (isSlipwayError(error) && (error.code === 'not_found' || error.code === 'forbidden'))
    return <Empty title={common.errors.not_found ?? error.message} />
  const failed =
    error === null ? null : <ErrorNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
  if (data === undefined) return failed ?? <Skeleton kind="row" lines={10} />
  return (
    <div className="slipway-stack" data-gap="large">
      {failed}
      <StaleNotice at={dataUpdatedAt} />
    </div>
  )
}
