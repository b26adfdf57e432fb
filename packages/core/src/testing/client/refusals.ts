import type { InputFault, Reason } from '../../errors/index.ts'
import { isSlipwayError, type SlipwayError } from '../../errors/index.ts'
import { check, equal, rejection } from '../assert.ts'
import { type ClientCase, newDeployment } from './case.ts'

/** The error of ours that the call is refused with. */
export async function refusalOf(call: Promise<unknown>, about: string): Promise<SlipwayError> {
  const error = await rejection(call, about)
  if (!isSlipwayError(error))
    throw new Error(`${about}: refused with ${String(error)}, which is no SlipwayError`)
  return error
}

async function refused(call: Promise<unknown>, code: string, about: string): Promise<SlipwayError> {
  const error = await refusalOf(call, about)
  equal(error.code, code, `${about} (${error.message})`)
  return error
}

/** The places that are at fault, each once. */
export const pointersOf = (faults: readonly InputFault[] | undefined) =>
  [...new Set(faults?.map(({ pointer }) => pointer))].sort()
const codesOf = (reasons: readonly Reason[] | undefined) => reasons?.map(({ code }) => code)

export const refusalCases: readonly ClientCase[] = [
  {
    name: 'names every fault of an input in its place, and writes nothing',
    async run({ ada }) {
      const input = {
        ...newDeployment({ health_check_url: 'ftp://x' }),
        deployment_type: 'magic',
        colour: 'red',
        metadata: { tags: [''], contacts: [{}] },
      }
      const error = await refused(ada.deployments.create(input as never), 'invalid_input', 'a bad input')
      const pointers = pointersOf(error.faults)
      for (const pointer of [
        '/colour',
        '/deployment_type',
        '/health_check_url',
        '/metadata/contacts/0/name',
        '/metadata/tags/0',
      ])
        check(pointers.includes(pointer), `${pointer} is named among ${pointers}`)
      check((error.next ?? '') !== '', 'it says what to do')
      equal((await ada.deployments.list()).items, [], 'what was written')
    },
  },
  {
    name: 'refuses what is no input of a query',
    async run({ ada }) {
      const inputs: [string, object][] = [
        ['/limit', { limit: 0 }],
        ['/limit', { limit: 501 }],
        ['/order', { order: 'sideways' }],
        ['/status', { status: [] }],
        ['/from', { from: 'yesterday' }],
        ['/colour', { colour: 'red' }],
        ['/text', { text: '' }],
      ]
      for (const [pointer, input] of inputs) {
        const error = await refused(ada.deployments.list(input), 'invalid_input', JSON.stringify(input))
        equal(pointersOf(error.faults), [pointer], JSON.stringify(input))
      }
    },
  },
  {
    name: 'takes a field that is undefined as one that is left out',
    async run({ ada }) {
      const input = { ...newDeployment(), ref: undefined, metadata: undefined }
      const { id, ref } = await ada.deployments.create(input as never)
      equal(ref, null, 'the field')
      equal((await ada.deployments.list({ status: undefined } as never)).items.length, 1, 'the list')
      equal((await ada.deployments.get({ id })).ref, null, 'the field as it is read')
    },
  },
  {
    name: 'refuses a cursor that is not of this list',
    async run({ ada }) {
      await ada.deployments.create(newDeployment())
      await ada.deployments.create(newDeployment())
      const { next } = await ada.deployments.list({ limit: 1 })
      await refused(ada.deployments.list({ cursor: 'nonsense' }), 'invalid_cursor', 'nonsense')
      await refused(ada.deployments.current({ cursor: next ?? '' }), 'invalid_cursor', 'of another list')
    },
  },
  {
    name: 'says the same of what another team has and of what nobody has',
    async run({ ada, bob }) {
      const { id } = await bob.deployments.create(newDeployment())
      const unknown = id.replace(/.{6}$/, '000000')
      const calls: ((one: string) => Promise<unknown>)[] = [
        (one) => ada.deployments.get({ id: one }),
        (one) => ada.deployments.history({ id: one }),
        (one) => ada.deployments.actions({ id: one }),
        (one) => ada.deployments.start({ id: one, revision: 5 }),
        (one) => ada.deployments.cancel({ id: one, reason: 'No' }),
        (one) => ada.deployments.rollback({ id: one, reason: 'No' }),
      ]
      for (const [index, call] of calls.entries()) {
        const theirs = await refused(call(id), 'not_found', `call ${index}`)
        const none = await refused(call(unknown), 'not_found', `call ${index}`)
        equal(theirs.message.replaceAll(id, unknown), none.message, `the words of call ${index}`)
        equal(theirs.next, none.next, `the advice of call ${index}`)
      }
      equal((await ada.deployments.list({ team_id: 't2' })).items, [], 'the list')
    },
  },
  {
    name: 'says which right is missing',
    async run({ ada, dan, rita }) {
      const input = newDeployment({ environment_name: 'production' })
      const error = await refused(dan.deployments.create(input), 'forbidden', 'a developer in production')
      equal(codesOf(error.reasons), ['right_missing'], 'the reason')
      const { id } = await ada.deployments.create(newDeployment())
      await refused(rita.deployments.start({ id }), 'forbidden', 'a reader')
      await refused(
        ada.catalog.upsert({ items: [{ kind: 'team', id: 't1', name: 'T' }] }),
        'forbidden',
        'the catalog',
      )
      await refused(dan.audit.list(), 'forbidden', 'the journal')
    },
  },
  {
    name: 'says why a deployment cannot do that now',
    async run({ ada }) {
      const { id } = await ada.deployments.create(newDeployment())
      const error = await refused(
        ada.deployments.endMaintenance({ id }),
        'transition_refused',
        'no maintenance',
      )
      check((error.reasons ?? []).length > 0, 'there is a reason')
      await ada.deployments.cancel({ id, reason: 'No' })
      await refused(ada.deployments.start({ id }), 'transition_refused', 'after it was cancelled')
    },
  },
  {
    name: 'refuses a second one with the same external id, and a stale revision',
    async run({ ada }) {
      const input = newDeployment({ external_id: 'run-1' })
      const { id } = await ada.deployments.create(input)
      await refused(ada.deployments.create(input), 'already_exists', 'the second')
      await ada.deployments.start({ id, revision: 1 })
      await refused(ada.deployments.activate({ id, revision: 1 }), 'stale_revision', 'the stale one')
      equal((await ada.deployments.get({ id })).revision, 2, 'its revision')
    },
  },
  {
    name: 'rejects a query whose signal has aborted, with the reason',
    async run({ ada }) {
      const reason = new Error('No longer wanted.')
      const signal = AbortSignal.abort(reason)
      const lists = await rejection(ada.deployments.list({}, { signal }), 'an aborted list')
      const figures = await rejection(ada.kpi.dashboard({}, { signal }), 'an aborted dashboard')
      check(lists === reason && figures === reason, 'they give the reason')
    },
  },
]
