import { check, equal } from '../assert.ts'
import { type ClientCase, newDeployment } from './case.ts'
import { refusalOf } from './refusals.ts'

const once = { idempotencyKey: '0190f5a0-0b5e-7c5e-8a53-3d6c0d4b2f11' }

export const repeatCases: readonly ClientCase[] = [
  {
    name: 'carries a command out once under a key, and answers the same again',
    async run({ ada }) {
      const first = await ada.deployments.create(newDeployment(), once)
      const again = await ada.deployments.create(newDeployment(), once)
      equal(again, first, 'the answer')
      // Values that are left out are the same input, whatever the order of the rest.
      const { version, ...rest } = newDeployment()
      equal(await ada.deployments.create({ ...rest, version }, once), first, 'the answer to the same input')
      equal((await ada.deployments.list()).items.length, 1, 'how many there are')
      equal((await ada.deployments.history({ id: first.id })).items.length, 1, 'entries of the journal')
      await ada.deployments.activate({ id: first.id })
      equal(await ada.deployments.create(newDeployment(), once), first, 'the answer as it was then')
    },
  },
  {
    name: 'carries it out once when it comes several times at once',
    async run({ ada }) {
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => ada.deployments.create(newDeployment(), once)),
      )
      equal(new Set(answers.map(({ id }) => id)).size, 1, 'ids that were given')
      equal((await ada.deployments.list()).items.length, 1, 'how many there are')
    },
  },
  {
    name: 'refuses a key that comes with another call, and does not carry that out',
    async run({ ada }) {
      const { id } = await ada.deployments.create(newDeployment(), once)
      const other = ada.deployments.create(newDeployment({ version: '2' }), once)
      equal((await refusalOf(other, 'another input')).code, 'idempotency_key_reused', 'another input')
      const error = await refusalOf(ada.deployments.start({ id }, once), 'another operation')
      equal(error.code, 'idempotency_key_reused', 'another operation')
      equal((await ada.deployments.list()).items.length, 1, 'how many there are')
      equal((await ada.deployments.get({ id })).status, 'pending', 'its status')
    },
  },
  {
    name: 'keeps the keys of two people apart',
    async run({ ada, bob }) {
      const hers = await ada.deployments.create(newDeployment(), once)
      const his = await bob.deployments.create(newDeployment(), once)
      check(hers.id !== his.id, 'each has their own')
      equal(his.team_id, 't2', 'whose it is')
    },
  },
  {
    name: 'decides anew about a command that was refused, and journals each refusal',
    async run({ ada }) {
      const { id } = await ada.deployments.create(newDeployment())
      for (const _ of [1, 2]) {
        const error = await refusalOf(ada.deployments.deactivate({ id, reason: 'No' }, once), 'too early')
        equal(error.code, 'transition_refused', 'why')
      }
      const { items } = await ada.audit.list({ outcome: ['refused'] })
      equal(items.length, 2, 'refusals in the journal')
      await ada.deployments.activate({ id })
      equal((await ada.deployments.deactivate({ id, reason: 'No' }, once)).status, 'inactive', 'then')
    },
  },
  {
    name: 'forgets an answer after a day',
    async run({ ada, clock }) {
      await ada.deployments.create(newDeployment(), once)
      clock.advance(24 * 3_600_000)
      await ada.deployments.create(newDeployment({ version: '2' }), once)
      equal((await ada.deployments.list()).items.length, 2, 'how many there are')
    },
  },
  {
    name: 'refuses what is no key',
    async run({ ada }) {
      for (const idempotencyKey of ['', 'two words', 'é', 'k'.repeat(256)]) {
        const error = await refusalOf(
          ada.deployments.create(newDeployment(), { idempotencyKey }),
          idempotencyKey,
        )
        check(['invalid_input', 'malformed_request'].includes(error.code), `${error.code} for a bad key`)
      }
      equal((await ada.deployments.list()).items, [], 'what was written')
    },
  },
]
