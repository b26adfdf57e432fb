'use client'
import type { RunView } from '@slipway/core'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useRollouts } from '../../hooks/use-rollouts.ts'
import type { RolloutsFilter } from '../../readings/operations.ts'
import { rolloutsTexts } from '../../texts/rollouts.ts'
import { View } from '../actions/view.tsx'
import { MoreButton } from '../primitives/more-button.tsx'
import { Empty, ErrorNotice } from '../primitives/notices.tsx'
import { Skeleton } from '../primitives/skeleton.tsx'
import { useTexts } from '../root/use-texts.ts'
import { RolloutRow } from './rollout-row.tsx'

const DeploymentDrawer = lazy(() =>
  import('../detail/deployment-drawer.tsx').then((module) => ({ default: module.DeploymentDrawer })),
)

export interface RolloutsListProps {
  /** Which rollouts. @default all that the person may see */
  readonly filter?: Pick<RolloutsFilter, 'team_id' | 'application_id' | 'environment_name'> | undefined
}

/** Those that wait for a person first. */
const OPEN: readonly RunView['state'][] = [
  'halted',
  'paused',
  'aborting',
  'waiting',
  'running',
  'baking',
  'queued',
]
const ENDED: readonly RunView['state'][] = [
  'succeeded',
  'rolled_back',
  'failed',
  'cancelled',
  'rejected',
  'expired',
  'superseded',
]

/** Rollouts: first what waits for a person, then what is under way, then what has ended. */
export function RolloutsList(props: RolloutsListProps): ReactNode {
  return (
    <View view="rollouts">
      <List {...props} />
    </View>
  )
}

function List({ filter = {} }: RolloutsListProps): ReactNode {
  const texts = useTexts(rolloutsTexts)
  const [opened, setOpened] = useState<string | null>(null)
  const open = useRollouts({ ...filter, state: [...OPEN], limit: 100 })
  const ended = useRollouts({ ...filter, state: [...ENDED], limit: 20 })
  const now = open.data?.items.toSorted((a, b) => urgency(a) - urgency(b))
  return (
    <div className="slipway-stack" data-gap="large">
      <h2 className="slipway-heading">{texts.title}</h2>
      <section className="slipway-section" aria-label={texts.now}>
        <h3 className="slipway-title">{texts.now}</h3>
        {now?.length === 0 ? <Empty title={texts.none}>{texts.noneText}</Empty> : null}
        <Rows list={open} items={now} onOpen={setOpened} />
      </section>
      {ended.data?.items.length === 0 ? null : (
        <section className="slipway-section" aria-label={texts.ended}>
          <h3 className="slipway-title">{texts.ended}</h3>
          <Rows list={ended} items={ended.data?.items} onOpen={setOpened} />
        </section>
      )}
      {opened === null ? null : (
        <Suspense fallback={null}>
          <DeploymentDrawer id={opened} onClose={() => setOpened(null)} />
        </Suspense>
      )}
    </div>
  )
}

/** What waits for a person comes first. */
function urgency({ state }: RunView): number {
  return Math.min(OPEN.indexOf(state), 2)
}

interface RowsProps {
  readonly list: ReturnType<typeof useRollouts>
  readonly items: readonly RunView[] | undefined
  readonly onOpen: (deploymentId: string) => void
}

function Rows({ list, items, onOpen }: RowsProps): ReactNode {
  const { error, refetch, isFetching } = list
  return (
    <>
      {error === null ? null : (
        <ErrorNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
      )}
      {items === undefined ? (
        error === null ? (
          <Skeleton kind="row" lines={3} />
        ) : null
      ) : (
        <ul className="slipway-rollouts">
          {items.map((run) => (
            <RolloutRow key={run.id} run={run} onOpen={onOpen} />
          ))}
        </ul>
      )}
      <MoreButton list={list} />
    </>
  )
}
