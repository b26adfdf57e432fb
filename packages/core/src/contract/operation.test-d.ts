import { expectTypeOf } from 'vitest'
import * as z from 'zod/mini'
import type { Deployment } from '../domain/deployments/index.ts'
import type { JournalEntry } from '../domain/journal/schema.ts'
import type { DeploymentsApi, OperationName } from './api.ts'
import type { StreamMessage } from './events.ts'
import { command, query, stream } from './operation.ts'

/*
 * Compiled by `pnpm typecheck`, never run. An operation that does not say which right it needs, or what it journals, does
 * not compile.
 */

const common = { summary: 'A test.', path: '/test', input: z.strictObject({}), output: z.string() } as const

query({ ...common, permission: 'deployment.read', journal: 'refusals' })
// @ts-expect-error: without a permission
query({ ...common, journal: 'refusals' })
// @ts-expect-error: without saying that refusals are journaled
query({ ...common, permission: 'deployment.read' })
// @ts-expect-error: a permission that there is not
query({ ...common, permission: 'deployment.rename', journal: 'refusals' })
// @ts-expect-error: something that only reads journals no change
query({ ...common, permission: 'deployment.read', journal: ['deployment.created'] })

const changes = { ...common, permission: 'deployment.create', stale: ['deployments'] } as const
command({ ...changes, journal: ['deployment.created'] })
// @ts-expect-error: without an entry
command({ ...changes })
// @ts-expect-error: a list of no entries
command({ ...changes, journal: [] })
// @ts-expect-error: an entry that there is not
command({ ...changes, journal: ['deployment.renamed'] })
// @ts-expect-error: something that changes does more than to journal refusals
command({ ...changes, journal: 'refusals' })
// @ts-expect-error: without a permission
command({ ...common, stale: ['deployments'], journal: ['deployment.created'] })
// @ts-expect-error: without saying what it makes stale
command({ ...common, permission: 'deployment.create', journal: ['deployment.created'] })

stream({ ...common, permission: 'deployment.read', journal: 'refusals' })
// @ts-expect-error: without a permission
stream({ ...common, journal: 'refusals' })

// One type with two transports, and the groups that the design names.
expectTypeOf<'deployments' | 'catalog' | 'audit' | 'kpi' | 'events'>().toExtend<keyof DeploymentsApi>()
expectTypeOf<'deployments.create' | 'audit.verify'>().toExtend<OperationName>()
expectTypeOf<'deployments.rename'>().not.toExtend<OperationName>()

type Calls = DeploymentsApi['deployments']
expectTypeOf<Awaited<ReturnType<Calls['create']>>>().toEqualTypeOf<Deployment>()
expectTypeOf<Awaited<ReturnType<Calls['rollback']>>>().toEqualTypeOf<Deployment>()
expectTypeOf<Awaited<ReturnType<Calls['history']>>['items']>().toEqualTypeOf<JournalEntry[]>()
expectTypeOf<Awaited<ReturnType<Calls['list']>>['next']>().toEqualTypeOf<string | null>()
expectTypeOf<ReturnType<DeploymentsApi['events']['subscribe']>>().toEqualTypeOf<
  AsyncIterable<StreamMessage>
>()

/** What a caller may write, and what not. */
export function calls(api: DeploymentsApi, controller: AbortController): readonly unknown[] {
  const base = {
    application_id: 'a',
    cloud_asset_id: 'c',
    environment_name: 'staging',
    version: '1.4.0',
  } as const
  return [
    api.deployments.create({ ...base, deployment_type: 'automated' }),
    api.deployments.list(),
    api.deployments.list(
      { status: ['active', 'failed'], environment_name: 'staging' },
      { signal: controller.signal },
    ),
    api.kpi.dashboard(),
    api.events.subscribe(),
    // @ts-expect-error: an input with needed fields is needed itself
    api.deployments.get(),
    // @ts-expect-error: without a type
    api.deployments.create(base),
    // @ts-expect-error: a rollback is made by `rollback`, from what it undoes
    api.deployments.create({ ...base, deployment_type: 'rollback' }),
    // @ts-expect-error: a field that there is not
    api.deployments.get({ id: 'd', team: 't1' }),
    // @ts-expect-error: a failure has a reason
    api.deployments.fail({ id: 'd' }),
    // @ts-expect-error: a status that there is not
    api.deployments.list({ status: 'running' }),
  ]
}

/** A configuration value is never shown, so it cannot be used as one. */
export function shown(deployment: Deployment): void {
  expectTypeOf(deployment.configuration).toEqualTypeOf<Record<string, '••••••'>>()
  expectTypeOf(deployment.metadata.tags).toEqualTypeOf<string[]>()
}
