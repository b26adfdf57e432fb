import type { DeploymentsApi, StreamMessage } from '../../contract/index.ts'
import { check, equal } from '../assert.ts'
import { type ClientCase, newDeployment } from './case.ts'
import { pointersOf, refusalOf } from './refusals.ts'

type Input = Parameters<DeploymentsApi['events']['subscribe']>[0]

/** Longer than any message takes, in milliseconds. */
const PATIENCE = 5_000

/** Takes messages as they come; `close` ends the stream and waits for its end. */
function listen(api: DeploymentsApi, input: Input = {}) {
  const wanted = new AbortController()
  const seen: StreamMessage[] = []
  let changed = () => {}
  const ended = (async () => {
    for await (const message of api.events.subscribe(input, { signal: wanted.signal })) {
      seen.push(message)
      changed()
    }
  })()
  ended.catch(() => changed())
  return {
    seen,
    versions: () =>
      seen.flatMap((message) => (message.type === 'change' ? [String(message.entry.after?.version)] : [])),
    async until(isThere: (messages: readonly StreamMessage[]) => boolean, about: string) {
      let isLate = false
      const timer = setTimeout(() => {
        isLate = true
        changed()
      }, PATIENCE)
      while (!isThere(seen) && !isLate) {
        const next = new Promise<void>((resolve) => {
          changed = resolve
        })
        await Promise.race([next, ended.then(() => fail(`${about}: the stream ended`))])
      }
      clearTimeout(timer)
      check(!isLate, `${about}: did not come; the stream gave ${JSON.stringify(seen)}`)
    },
    async close() {
      wanted.abort()
      await ended
    },
  }
}

function fail(message: string): never {
  throw new Error(message)
}

const create = (api: DeploymentsApi, version: string) => api.deployments.create(newDeployment({ version }))

export const eventCases: readonly ClientCase[] = [
  {
    name: 'say that they are ready, then each change with its entry',
    async run({ ada }) {
      await create(ada, 'before')
      const listener = listen(ada)
      await listener.until((seen) => seen.length === 1, 'ready')
      equal(listener.seen[0]?.type, 'ready', 'the first message')
      const { id } = await create(ada, '1')
      await ada.deployments.start({ id })
      await listener.until((seen) => seen.length === 3, 'two changes')
      equal(
        listener.seen
          .slice(1)
          .map((message) => message.type === 'change' && [message.entry.action, message.entry.id]),
        [
          ['deployment.created', 't1/2'],
          ['deployment.started', 't1/3'],
        ],
        'the changes',
      )
      await listener.close()
    },
  },
  {
    name: 'show what the listener may see, and what they asked for, and nothing else',
    async run({ ada, rita, bob }) {
      const all = listen(ada)
      const some = listen(rita)
      const picked = listen(ada, { environment_name: ['production', 'testing'], application_id: 'shop' })
      for (const listener of [all, some, picked]) await listener.until((seen) => seen.length === 1, 'ready')
      await create(bob, 'theirs')
      await ada.deployments.create(newDeployment({ version: 'live', environment_name: 'production' }))
      await ada.deployments.create(
        newDeployment({ version: 'api', environment_name: 'testing', application_id: 'api' }),
      )
      await create(ada, 'last')
      await ada.deployments.create(newDeployment({ version: 'end', environment_name: 'testing' }))
      await all.until(() => all.versions().includes('end'), 'the last one')
      await some.until(() => some.versions().includes('last'), 'the one in staging')
      await picked.until(() => picked.versions().includes('end'), 'the one in testing')
      equal(all.versions(), ['live', 'api', 'last', 'end'], 'of a manager')
      equal(some.versions(), ['last'], 'of a reader')
      equal(picked.versions(), ['live', 'end'], 'as picked')
      for (const listener of [all, some, picked]) await listener.close()
    },
  },
  {
    name: 'go on behind the cursor of any message, and miss nothing',
    async run({ ada }) {
      const first = listen(ada)
      await first.until((seen) => seen.length === 1, 'ready')
      for (const version of ['1', '2', '3']) await create(ada, version)
      await first.until(() => first.versions().length === 3, 'three changes')
      await first.close()
      for (const version of ['4', '5']) await create(ada, version)
      for (const [index, { cursor }] of first.seen.entries()) {
        const again = listen(ada, { after: cursor })
        await again.until(() => again.versions().includes('5'), 'the last change')
        const wanted = ['1', '2', '3', '4', '5'].slice(index)
        equal([...new Set(again.versions())].slice(-wanted.length), wanted, `behind message ${index}`)
        await again.close()
      }
    },
  },
  {
    name: 'come once each when many are written at once, in the order of the journal',
    async run({ ada, dan }) {
      const listener = listen(ada)
      await listener.until((seen) => seen.length === 1, 'ready')
      await Promise.all(
        Array.from({ length: 30 }, (_, index) => create(index % 2 === 0 ? ada : dan, `v${index}`)),
      )
      await listener.until((seen) => seen.length >= 31, 'all of them')
      const seqs = listener.seen.flatMap((message) => (message.type === 'change' ? [message.entry.seq] : []))
      equal(
        seqs,
        Array.from({ length: 30 }, (_, index) => index + 1),
        'their places in the journal',
      )
      await listener.close()
    },
  },
  {
    name: 'tell a listener whose cursor is none of theirs to read everything again',
    async run({ ada }) {
      const listener = listen(ada, { after: 'what' })
      await listener.until((seen) => seen.length === 1, 'an answer')
      equal(listener.seen[0]?.type, 'resync', 'the answer')
      await create(ada, '1')
      await listener.until(() => listener.versions().includes('1'), 'what comes then')
      await listener.close()
    },
  },
  {
    name: 'end when the signal aborts, and when the listener breaks off',
    async run({ ada }) {
      const listener = listen(ada)
      await listener.until((seen) => seen.length === 1, 'ready')
      await listener.close()
      for await (const message of ada.events.subscribe()) {
        equal(message.type, 'ready', 'the first message')
        break
      }
      const signal = AbortSignal.abort()
      for await (const message of ada.events.subscribe({}, { signal }))
        check(message.type === 'ready', 'at most one message after the end')
    },
  },
  {
    name: 'throw what is wrong with the call where they are read',
    async run({ ada }) {
      const messages = ada.events.subscribe({ team_id: [], colour: 'red' } as never)[Symbol.asyncIterator]()
      const error = await refusalOf(messages.next(), 'a bad input')
      equal(error.code, 'invalid_input', 'its code')
      equal(pointersOf(error.faults), ['/colour', '/team_id'], 'its faults')
    },
  },
]
