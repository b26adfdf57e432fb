'use client'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useMatrix } from '../../hooks/use-matrix.ts'
import type { MatrixFilter } from '../../readings/operations.ts'
import { applicationTexts } from '../../texts/application.ts'
import { View } from '../actions/view.tsx'
import { CreateLink } from '../primitives/create-link.tsx'
import { Empty, ErrorNotice, StaleNotice } from '../primitives/notices.tsx'
import { Skeleton } from '../primitives/skeleton.tsx'
import { useTexts } from '../root/use-texts.ts'
import { ApplicationHead } from './application-head.tsx'
import { columnsOf } from './columns.ts'
import { EnvironmentCard } from './environment-card.tsx'
import { RecentDeployments } from './recent-deployments.tsx'

const DeploymentDrawer = lazy(() =>
  import('../detail/deployment-drawer.tsx').then((module) => ({ default: module.DeploymentDrawer })),
)

/** Narrows down what is shown of an application. */
export type ApplicationFilter = Pick<MatrixFilter, 'environment_name' | 'cloud_asset_id' | 'team_id'>

export interface ApplicationDeploymentsProps {
  readonly applicationId: string
  /** @default everything that the person may see */
  readonly filter?: ApplicationFilter | undefined
}

/** Where an application runs, environment by environment in promotion order, and its latest deployments. */
export function ApplicationDeployments(props: ApplicationDeploymentsProps): ReactNode {
  const { applicationId, filter = ALL } = props
  const [opened, setOpened] = useState<string | null>(null)
  return (
    <View view="application">
      <div className="slipway-stack slipway-application-body">
        <ApplicationHead id={applicationId} />
        <Environments applicationId={applicationId} filter={filter} onOpen={setOpened} />
      </div>
      {opened === null ? null : (
        <Suspense>
          <DeploymentDrawer id={opened} onClose={() => setOpened(null)} />
        </Suspense>
      )}
    </View>
  )
}

const ALL: ApplicationFilter = {}

interface EnvironmentsProps {
  readonly applicationId: string
  readonly filter: ApplicationFilter
  readonly onOpen: (id: string) => void
}

function Environments({ applicationId, filter, onOpen }: EnvironmentsProps): ReactNode {
  const application = useTexts(applicationTexts)
  const { environment_name, ...rest } = filter
  // Environments that are not shown are read too: what runs there may be newer.
  const { data, error, refetch, isFetching, dataUpdatedAt } = useMatrix({
    application_id: applicationId,
    ...rest,
  })
  const failed =
    error === null ? null : <ErrorNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
  if (data === undefined) return failed ?? <Skeleton kind="tile" lines={5} />
  const columns = columnsOf(data, namesIn(environment_name))
  if (columns.every(({ places }) => places.length === 0))
    return (
      <>
        {failed}
        <Empty
          title={application.emptyTitle}
          action={<CreateLink defaults={{ application_id: applicationId }} />}
        >
          {application.emptyText}
        </Empty>
      </>
    )
  return (
    <>
      {failed}
      <StaleNotice at={dataUpdatedAt} />
      <ul className="slipway-application-cards">
        {columns.map((column) => (
          <EnvironmentCard
            key={column.environment.name}
            column={column}
            withTeam={data.items.length > 1}
            onOpen={onOpen}
          />
        ))}
      </ul>
      <RecentDeployments filter={{ application_id: applicationId, ...filter }} onOpen={onOpen} />
    </>
  )
}

function namesIn(names: ApplicationFilter['environment_name']): readonly string[] | undefined {
  return typeof names === 'string' ? [names] : names
}
