'use client'
import type { Deployment } from '@slipway/core'
import { memo, type ReactNode } from 'react'
import { useDeploymentNews } from '../../hooks/use-deployment-news.ts'
import { useDeployments } from '../../hooks/use-deployments.ts'
import type { DeploymentsFilter } from '../../readings/operations.ts'
import { applicationTexts } from '../../texts/application.ts'
import { commonTexts } from '../../texts/common.ts'
import { useFormats } from '../formats/use-formats.ts'
import { Button } from '../primitives/button.tsx'
import { Name } from '../primitives/name.tsx'
import { ErrorNotice } from '../primitives/notices.tsx'
import { Skeleton } from '../primitives/skeleton.tsx'
import { Status } from '../primitives/status.tsx'
import { Time } from '../primitives/time.tsx'
import { Version } from '../primitives/version.tsx'
import { TargetLink } from '../root/link.tsx'
import { useEnvironmentTitle } from '../root/use-environment-title.ts'
import { useTexts } from '../root/use-texts.ts'

const PAGE = 10

export interface RecentDeploymentsProps {
  readonly filter: DeploymentsFilter
  readonly onOpen: (id: string) => void
}

/** The latest deployments as short lines; new ones wait behind a button, so that no line moves under the pointer. */
export function RecentDeployments({ filter, onOpen }: RecentDeploymentsProps): ReactNode {
  const application = useTexts(applicationTexts)
  const common = useTexts(commonTexts)
  const formats = useFormats()
  const asked = { ...filter, limit: PAGE }
  const list = useDeployments(asked)
  const news = useDeploymentNews(asked)
  const { data, error, refetch, isFetching } = list
  return (
    <section className="slipway-section">
      <div className="slipway-line" data-spread="">
        <h3 className="slipway-title">{application.recent}</h3>
        {news.count === 0 ? null : (
          <Button onClick={news.show}>{application.news(news.count, formats.number(news.count))}</Button>
        )}
      </div>
      {error === null ? null : (
        <ErrorNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
      )}
      {data === undefined ? (
        error === null ? (
          <Skeleton kind="row" lines={PAGE} />
        ) : null
      ) : data.items.length === 0 ? (
        <p className="slipway-quiet">{application.emptyRecent}</p>
      ) : (
        <ol className="slipway-application-recent">
          {data.items.map((deployment) => (
            <RecentLine key={deployment.id} deployment={deployment} onOpen={onOpen} />
          ))}
        </ol>
      )}
      {list.hasNextPage ? (
        <div>
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {common.more}
          </Button>
        </div>
      ) : null}
    </section>
  )
}

interface RecentLineProps {
  readonly deployment: Deployment
  readonly onOpen: (id: string) => void
}

const RecentLine = memo(function RecentLine({ deployment, onOpen }: RecentLineProps): ReactNode {
  const { id, version, environment_name, status, inactive_reason, deployed_by, deployment_date } = deployment
  const titleOf = useEnvironmentTitle()
  return (
    <li className="slipway-application-row">
      <TargetLink to={{ view: 'deployment', id }} onOpen={() => onOpen(id)} className="slipway-cut">
        <bdi>
          <Version>{version}</Version>
        </bdi>
      </TargetLink>
      <span className="slipway-cut slipway-application-where">{titleOf(environment_name)}</span>
      <Status status={status} inactiveReason={inactive_reason} />
      <bdi className="slipway-cut slipway-quiet slipway-application-who">
        <Name kind="profile" id={deployed_by} />
      </bdi>
      <span className="slipway-quiet slipway-application-when">
        <Time at={deployment_date} />
      </span>
    </li>
  )
})
