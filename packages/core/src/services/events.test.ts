import { beforeEach, describe, expect, it } from 'vitest'
import { aDeployment, type House, openHouse, serve } from '../../test/house.ts'
import type { DeploymentsApi, StreamMessage } from '../contract/index.ts'
import { encodeCursor } from './cursor.ts'

type Input = NonNullable<Parameters<DeploymentsApi['events']['subscribe']>[0]>

let house: House
beforeEach(async () => {
  house = await openHouse()
})

/** Listens until so many messages have come; `ready` is told when it has begun. */
async function listen(
  api: DeploymentsApi,
  input: Input,
  count: number,
  ready: () => Promise<unknown> = async () => {},
): Promise<StreamMessage[]> {
  const messages: StreamMessage[] = []
  for await (const message of api.events.subscribe(input)) {
    messages.push(message)
    if (messages.length === 1) await ready()
    if (messages.length === count) break
  }
  return messages
}

const idsOf = (messages: readonly StreamMessage[]) =>
  messages.flatMap((message) => (message.type === 'change' ? [message.entry.id] : []))

describe('a stream of changes', () => {
  it('begins now and brings each change, in the order of the chain', async () => {
    const { api } = house
    await serve(house)
    const messages = await listen(api, {}, 3, () => serve(house, { version: '2.0.0' }))
    expect(messages.map(({ type }) => type)).toEqual(['ready', 'change', 'change'])
    expect(idsOf(messages)).toEqual(['t1/3', 't1/4'])
  })

  it('goes on behind any message, with nothing missed', async () => {
    const { api } = house
    const messages = await listen(api, {}, 7, async () => {
      for (const version of ['1', '2', '3']) await serve(house, { version })
    })
    const all = idsOf(messages)
    expect(all).toHaveLength(6)
    for (const [index, { cursor }] of messages.entries()) {
      const missed = all.slice(index)
      const again = await listen(api, { after: cursor }, 1 + missed.length)
      expect(idsOf(again)).toEqual(missed)
    }
  })

  it('is narrowed to teams, applications, environments and subjects', async () => {
    const { admin, api } = house
    const { id } = await api.deployments.create(aDeployment({ application_id: 'mail' }))
    const act = async () => {
      await serve(house)
      await admin.deployments.create(aDeployment({ team_id: 't2', environment_name: 'demo' }))
      await api.deployments.activate({ id })
    }
    const cases: [Input, string[]][] = [
      [{ team_id: 't2' }, ['deployment.created']],
      [{ application_id: 'mail' }, ['deployment.promoted']],
      [{ environment_name: ['demo'] }, ['deployment.created']],
      [{ subject_id: id }, ['deployment.promoted']],
    ]
    const heard = cases.map(([input, expected]) => listen(admin, input, 1 + expected.length))
    await new Promise((resolve) => setImmediate(resolve))
    await act()
    const actions = (await Promise.all(heard)).map((messages) =>
      messages.flatMap((message) => (message.type === 'change' ? [message.entry.action] : [])),
    )
    expect(actions).toEqual(cases.map(([, expected]) => expected))
  })

  it('says that all must be read again where it cannot tell what was missed', async () => {
    const { api } = house
    await serve(house)
    const since = new Date(house.clock.now()).toISOString()
    for (const after of [
      'nonsense',
      encodeCursor({ since: 'never', seqs: {} }),
      encodeCursor({ since: '-271821-04-20T00:00:00.000Z', seqs: {} }),
      encodeCursor({ since, seqs: { t1: 1.5 } }),
      encodeCursor({ since, seqs: null }),
      // It has seen more of the chain than there is.
      encodeCursor({ since, seqs: { t1: 99 } }),
    ])
      expect(await listen(api, { after }, 1)).toMatchObject([{ type: 'resync' }])
  })

  it('counts chains by their names, whatever they are', async () => {
    const { admin, sdk } = house
    const team_id = 'constructor'
    const api = sdk.as({ id: 'u4', name: 'Con', grants: [{ role: 'team_manager', team_id }] })
    await admin.deployments.create(aDeployment({ team_id }))
    const after = encodeCursor({ since: new Date(house.clock.now()).toISOString(), seqs: {} })
    const messages = await listen(api, { after }, 2)
    expect(idsOf(messages)).toEqual([`${team_id}/1`])
  })

  it('ends when it is aborted, and when the SDK is closed', async () => {
    const { api, sdk } = house
    const controller = new AbortController()
    const listening = (signal?: AbortSignal) =>
      (async () => {
        const types: string[] = []
        const options = signal === undefined ? {} : { signal }
        for await (const { type } of api.events.subscribe({}, options)) types.push(type)
        return types
      })()
    const aborted = listening(controller.signal)
    await new Promise((resolve) => setImmediate(resolve))
    controller.abort()
    expect(await aborted).toEqual(['ready'])
    const left = listening()
    await new Promise((resolve) => setImmediate(resolve))
    await sdk.close()
    await left
  })
})

describe('sdk.on', () => {
  it('calls back after the commit, by kind of change or for everything, until it is told to stop', async () => {
    const { sdk, api } = house
    const seen: string[] = []
    const all: string[] = []
    const off = sdk.on('deployment.promoted', ({ subject_id }) => void seen.push(subject_id ?? ''))
    sdk.on('entry', ({ action, outcome }) => void all.push(`${action} ${outcome}`))
    const { id } = await serve(house)
    expect(seen).toEqual([id])
    await expect(api.deployments.start({ id })).rejects.toMatchObject({ code: 'transition_refused' })
    off()
    await serve(house, { version: '2.0.0' })
    expect(seen).toEqual([id])
    expect(all.slice(0, 3)).toEqual([
      'deployment.created done',
      'deployment.promoted done',
      'deployments.start refused',
    ])
  })

  it('keeps what was committed where a listener throws', async () => {
    const { sdk, api } = house
    sdk.on('entry', () => {
      throw new Error('out of order')
    })
    const { id } = await api.deployments.create(aDeployment())
    expect((await api.deployments.get({ id })).status).toBe('pending')
  })
})
