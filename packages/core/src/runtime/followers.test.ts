import { afterEach, describe, expect, it } from 'vitest'
import type { DeploymentsApi } from '../contract/index.ts'
import type { JournalEntry } from '../domain/journal/index.ts'
import type { Follower, Storage } from '../ports/index.ts'
import { memoryStorage } from '../storage/memory/index.ts'
import { createDeployments, type Deployments } from './create-deployments.ts'

let open: Deployments[] = []
afterEach(async () => {
  await Promise.all(open.map((sdk) => sdk.close()))
  open = []
})

function sdkWith(storage: Storage, followers: readonly Follower[] = []): Deployments {
  const sdk = createDeployments({ storage, followers, pollInterval: 5 })
  open.push(sdk)
  return sdk
}

const apiOf = (sdk: Deployments, team_id = 't1') =>
  sdk.as({ id: 'u1', name: 'Ada', grants: [{ role: 'team_manager', team_id }] })

const create = (api: DeploymentsApi, version: string) =>
  api.deployments.create({
    application_id: 'shop',
    cloud_asset_id: 'vm',
    environment_name: 'staging',
    deployment_type: 'manual',
    version,
  })

/** A follower that keeps what it was handed. */
function recording(name = 'figures', options: Partial<Follower> = {}) {
  const seen: JournalEntry[] = []
  return {
    name,
    seen,
    follow: async (_: unknown, entries: readonly JournalEntry[]) => void seen.push(...entries),
    ...options,
  }
}

const seqs = (entries: readonly JournalEntry[], team = 't1') =>
  entries.filter(({ team_id }) => team_id === team).map(({ seq }) => seq)
const settled = () => new Promise((resolve) => setTimeout(resolve, 60))

describe('a follower of the journal', () => {
  it('takes every entry of every team in order, those of before its first start too', async () => {
    const storage = memoryStorage()
    const follower = recording()
    const sdk = sdkWith(storage, [follower])
    await sdk.migrate()
    await create(apiOf(sdk), '1')
    await create(apiOf(sdk, 't2'), '1')
    await sdk.start()
    await create(apiOf(sdk), '2')
    await expect.poll(() => follower.seen.length).toBe(3)
    expect([seqs(follower.seen), seqs(follower.seen, 't2')]).toEqual([[1, 2], [1]])
  })

  it('begins with what comes next where it is told to, also in teams that come later', async () => {
    const storage = memoryStorage()
    const follower = recording('mails', { from: 'now' })
    const sdk = sdkWith(storage, [follower])
    await sdk.migrate()
    await create(apiOf(sdk), '1')
    await sdk.start()
    await settled()
    await create(apiOf(sdk), '2')
    await create(apiOf(sdk, 't2'), '1')
    await expect.poll(() => follower.seen.length).toBe(2)
    expect([seqs(follower.seen), seqs(follower.seen, 't2')]).toEqual([[2], [1]])
  })

  it('goes on where it was when it starts again, and in another process', async () => {
    const storage = memoryStorage()
    const [first, second] = [recording(), recording()]
    const sdk = sdkWith(storage, [first])
    await sdk.migrate()
    await sdk.start()
    await create(apiOf(sdk), '1')
    await expect.poll(() => first.seen.length).toBe(1)
    await sdk.stop()
    await create(apiOf(sdk), '2')
    const other = sdkWith(storage, [second])
    await other.start()
    await create(apiOf(other), '3')
    await expect.poll(() => second.seen.length).toBe(2)
    expect([seqs(first.seen), seqs(second.seen)]).toEqual([[1], [2, 3]])
  })

  it('is run by one of several processes, and by another when that one stops', async () => {
    const storage = memoryStorage()
    const [first, second] = [recording(), recording()]
    const sdks = [sdkWith(storage, [first]), sdkWith(storage, [second])]
    const [one, other] = sdks
    await one?.migrate()
    await one?.start()
    await settled()
    await other?.start()
    for (const version of ['1', '2']) await create(apiOf(sdks[0] as Deployments), version)
    await expect.poll(() => first.seen.length).toBe(2)
    await one?.stop()
    await create(apiOf(sdks[1] as Deployments), '3')
    await expect.poll(() => second.seen.length).toBe(1)
    expect([seqs(first.seen), seqs(second.seen)]).toEqual([[1, 2], [3]])
  })

  it('gets the same entries again when it has thrown, with what it had written undone, while other teams go on', async () => {
    const storage = memoryStorage()
    const calls: string[] = []
    let failing = true
    const follower: Follower = {
      name: 'fragile',
      async follow(_, entries) {
        for (const { team_id, seq } of entries) calls.push(`${team_id} ${seq}`)
        if (failing && entries[0]?.team_id === 't1') throw new Error('Not yet.')
      },
    }
    const sdk = sdkWith(storage, [follower])
    await sdk.migrate()
    await sdk.start()
    await create(apiOf(sdk), '1')
    await create(apiOf(sdk, 't2'), '1')
    await expect.poll(() => calls).toEqual(expect.arrayContaining(['t1 1', 't2 1']))
    failing = false
    await expect.poll(() => calls.filter((call) => call === 't1 1').length, { timeout: 5_000 }).toBe(2)
    await create(apiOf(sdk), '2')
    await expect.poll(() => calls).toContain('t1 2')
    expect(calls.filter((call) => call === 't2 1')).toHaveLength(1)
  })

  it('must have a name of its own that can be kept', () => {
    expect(() => sdkWith(memoryStorage(), [recording('No good')])).toThrow(/No good/)
    const twins = [recording('mails'), recording('mails')]
    expect(() => sdkWith(memoryStorage(), twins)).toThrow(/Two followers are named mails/)
    expect(() => sdkWith(memoryStorage(), [recording('slipway-figures')])).toThrow(/slipway-figures/)
  })
})
