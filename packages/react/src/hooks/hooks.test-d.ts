import type { CatalogKind, Deployment, DeploymentsApi, Reason, RunView } from '@slipway/core'
import { createClient, type SlipwayError } from '@slipway/core/client'
import { expectTypeOf, test } from 'vitest'
import {
  type ActionInput,
  type Connection,
  type DeploymentAction,
  type InitialState,
  type MatrixRow,
  prefetch,
  queryOptions,
  type RolloutCommandInput,
  useCatalogNames,
  type useConnection,
  type useCreateDeployment,
  useDeployment,
  useDeploymentAction,
  type useDeploymentNews,
  type useDeployments,
  type useMatrix,
  type useNow,
  type useRollout,
  type useRolloutCommand,
  type useTimeZone,
} from '../index.ts'

test('what is read bears the type that the contract answers, and errors are ours', () => {
  expectTypeOf(useDeployment).parameter(0).toEqualTypeOf<string>()
  expectTypeOf<ReturnType<typeof useDeployment>['data']>().toEqualTypeOf<Deployment | undefined>()
  expectTypeOf<ReturnType<typeof useDeployment>['error']>().toEqualTypeOf<SlipwayError | null>()
  expectTypeOf<NonNullable<ReturnType<typeof useDeployments>['data']>['items']>().toEqualTypeOf<
    Deployment[]
  >()
  expectTypeOf<NonNullable<ReturnType<typeof useMatrix>['data']>['items']>().toEqualTypeOf<MatrixRow[]>()
  expectTypeOf<ReturnType<typeof useCatalogNames>>().toEqualTypeOf<ReadonlyMap<string, string>>()
  expectTypeOf(useCatalogNames).parameter(0).toEqualTypeOf<CatalogKind>()
  expectTypeOf<ReturnType<typeof useConnection>>().toEqualTypeOf<Connection>()
  expectTypeOf<ReturnType<typeof useNow>>().toEqualTypeOf<number | null>()
  expectTypeOf<ReturnType<typeof useTimeZone>>().toEqualTypeOf<string>()
  expectTypeOf<ReturnType<typeof useDeploymentNews>>().toEqualTypeOf<{
    readonly count: number
    readonly show: () => void
  }>()
})

test('a filter is the one of the contract, and pages are the work of the hook', () => {
  type Filter = NonNullable<Parameters<typeof useDeployments>[0]>
  expectTypeOf<{ status: 'active' }>().toExtend<Filter>()
  expectTypeOf<{ status: ['active', 'failed']; limit: number }>().toExtend<Filter>()
  expectTypeOf<{ status: 'asleep' }>().not.toExtend<Filter>()
  expectTypeOf<Filter>().not.toHaveProperty('cursor')
})

test('an action takes what its operation takes, beside the deployment', () => {
  expectTypeOf<ActionInput<DeploymentAction>>().not.toHaveProperty('id')
  expectTypeOf<ActionInput<'fail'>['reason']>().toEqualTypeOf<string>()
  expectTypeOf<Record<never, never>>().toExtend<ActionInput<'start'>>()
  expectTypeOf<{ reason: string }>().not.toExtend<ActionInput<'startMaintenance'>>()
  expectTypeOf<{ reason: string; until: string }>().toExtend<ActionInput<'startMaintenance'>>()
  type Fail = ReturnType<typeof useDeploymentAction<'fail'>>
  expectTypeOf<Parameters<Fail['mutateAsync']>[0]>().toEqualTypeOf<ActionInput<'fail'>>()
  expectTypeOf<Awaited<ReturnType<Fail['mutateAsync']>>>().toEqualTypeOf<Deployment>()
  expectTypeOf<Fail['can']>().toEqualTypeOf<boolean>()
  expectTypeOf<Fail['reason']>().toEqualTypeOf<string | null>()
  expectTypeOf<Fail['reasons']>().toEqualTypeOf<readonly Reason[]>()
  // @ts-expect-error there is no such action
  expectTypeOf(useDeploymentAction).toBeCallableWith('id', 'explode')
})

test('a command takes what its operation takes, beside the run, and names the step by itself', () => {
  type Promote = ReturnType<typeof useRolloutCommand<'promote'>>
  expectTypeOf<Awaited<ReturnType<Promote['mutateAsync']>>>().toEqualTypeOf<RunView>()
  expectTypeOf<Promote['can']>().toEqualTypeOf<boolean>()
  expectTypeOf<Record<never, never>>().toExtend<RolloutCommandInput<'promote'>>()
  expectTypeOf<{ step_id: string }>().toExtend<RolloutCommandInput<'promote'>>()
  expectTypeOf<{ reason: string }>().toExtend<RolloutCommandInput<'abort'>>()
  expectTypeOf<Record<never, never>>().not.toExtend<RolloutCommandInput<'abort'>>()
  expectTypeOf<RolloutCommandInput<'resume'>>().not.toHaveProperty('id')
  expectTypeOf<ReturnType<typeof useRollout>['data']>().toEqualTypeOf<RunView | undefined>()
  // @ts-expect-error there is no such command
  expectTypeOf<RolloutCommandInput<'explode'>>()
})

test('a creation takes what the contract takes', () => {
  type Create = ReturnType<typeof useCreateDeployment>
  type Input = Parameters<DeploymentsApi['deployments']['create']>[0]
  expectTypeOf<Parameters<Create['mutate']>[0]>().toEqualTypeOf<Input>()
})

test('options for a cache of the host fit its own functions', () => {
  const client = createClient({ baseUrl: '' })
  expectTypeOf(queryOptions.deployment(client, 'id').queryKey).toExtend<readonly unknown[]>()
  expectTypeOf(prefetch(client, (q) => [q.matrix(), q.dashboard()])).resolves.toEqualTypeOf<InitialState>()
})
