'use client'
import { isSlipwayError } from '@slipway/core/client'
import { lazy, type ReactNode, Suspense } from 'react'
import { useDeployment } from '../../hooks/use-deployment.ts'
import { commonTexts } from '../../texts/common.ts'
import { Empty, ErrorNotice, StaleNotice } from '../primitives/notices.tsx'
import { Skeleton } from '../primitives/skeleton.tsx'
import { useTexts } from '../root/use-texts.ts'
import { Configuration } from './configuration.tsx'
import { DetailBanners } from './detail-banners.tsx'
import { DetailHead } from './detail-head.tsx'
import { LifeRail } from './life-rail.tsx'
import { Metadata } from './metadata.tsx'
import { OpenProvider } from './open-context.ts'
import { Summary } from './summary.tsx'

const RolloutNow = lazy(() =>
  import('../rollout/rollout-now.tsx').then((module) => ({ default: module.RolloutNow })),
)
const RolloutSteps = lazy(() =>
  import('../rollout/rollout-steps.tsx').then((module) => ({ default: module.RolloutSteps })),
)
const DetailTabs = lazy(() => import('./detail-tabs.tsx').then((module) => ({ default: module.DetailTabs })))

export interface DetailBodyProps {
  readonly id: string
  /** Shows another deployment where the host has no page for it. */
  readonly onOpen: (id: string) => void
}

/** What a deployment looks like in its view and in its drawer alike. */
export function DetailBody({ id, onOpen }: DetailBodyProps): ReactNode {
  const common = useTexts(commonTexts)
  const { data, error, refetch, isFetching, dataUpdatedAt } = useDeployment(id)
  // Whether it is not there or not for this person's eyes is said in the same words.
  if (isSlipwayError(error) && (error.code === 'not_found' || error.code === 'forbidden'))
    return <Empty title={common.errors.not_found ?? error.message} />
  const failed =
    error === null ? null : <ErrorNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
  if (data === undefined) return failed ?? <DetailSkeleton />
  return (
    <OpenProvider value={onOpen}>
      <div className="slipway-stack slipway-detail-body">
        {failed}
        <DetailHead deployment={data} />
        <StaleNotice at={dataUpdatedAt} />
        <DetailBanners deployment={data} />
        {data.run_id === null ? null : (
          <Suspense fallback={<Skeleton lines={3} />}>
            <RolloutNow deployment={data} runId={data.run_id} />
          </Suspense>
        )}
        <div className="slipway-detail-columns">
          <div className="slipway-stack" data-gap="large">
            {data.run_id === null ? null : (
              <Suspense fallback={<Skeleton kind="row" lines={6} />}>
                <RolloutSteps deployment={data} runId={data.run_id} />
              </Suspense>
            )}
            <LifeRail deployment={data} />
          </div>
          <div className="slipway-stack" data-gap="large">
            <Summary deployment={data} />
            <Configuration deployment={data} />
            <Metadata deployment={data} />
            <Suspense fallback={<Skeleton kind="row" lines={6} />}>
              <DetailTabs deployment={data} />
            </Suspense>
          </div>
        </div>
      </div>
    </OpenProvider>
  )
}

/** The place of all of it, roughly as high as it will be. */
function DetailSkeleton(): ReactNode {
  return (
    <div className="slipway-stack slipway-detail-body">
      <div className="slipway-detail-ghost">
        <Skeleton lines={2} />
      </div>
      <div className="slipway-detail-columns">
        <Skeleton kind="row" lines={4} />
        <Skeleton kind="row" lines={12} />
      </div>
    </div>
  )
}
