import { createClient } from '@slipway/core/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { API, openHost, type TestHost } from './host.ts'
import { seedCatalogOnly } from './worlds.ts'

let host: TestHost
beforeEach(async () => {
  host = await openHost({ pages: [], seed: seedCatalogOnly })
})
afterEach(() => host.close())

const clientOf = (person = 'admin') =>
  createClient({ baseUrl: host.url + API, headers: { 'x-person': person }, retries: 0 })

test('nobody gets in without a person', async () => {
  await expect(clientOf('nobody').deployments.list()).rejects.toMatchObject({ code: 'unauthenticated' })
  expect((await clientOf('reader').deployments.list()).items).toEqual([])
})

test('a refused request fails with the code, so many times, and is counted', async () => {
  host.refuse({ path: '/matrix', code: 'storage_busy', times: 1 })
  await expect(clientOf().deployments.matrix()).rejects.toMatchObject({ code: 'storage_busy' })
  expect((await clientOf().deployments.matrix()).items).toEqual([])
  await clientOf().deployments.list()
  expect(host.requests('/matrix')).toBe(2)
  expect(host.requests('/deployments')).toBe(1)
  expect(host.requests(/^GET /)).toBe(3)
})

test('held requests wait until they are released', async () => {
  const hold = host.hold('/deployments')
  const answer = clientOf().deployments.list()
  await expect.poll(() => hold.waiting()).toBe(1)
  hold.release()
  expect((await answer).items).toEqual([])
  expect((await clientOf().deployments.list()).items).toEqual([])
})

test('delayed requests take their time, until the delay ends', async () => {
  const end = host.delay({ path: '/deployments', ms: 80 })
  const start = performance.now()
  await clientOf().deployments.list()
  expect(performance.now() - start).toBeGreaterThan(75)
  end()
  await clientOf().deployments.list()
  expect(host.requests('/deployments')).toBe(2)
})

test('open streams are counted, and can be cut: the client connects again', async () => {
  const abort = new AbortController()
  const types: string[] = []
  const following = (async () => {
    for await (const { type } of clientOf().events.subscribe({}, { signal: abort.signal })) types.push(type)
  })()
  await expect.poll(() => types).toEqual(['ready'])
  expect(host.streams()).toBe(1)
  expect(host.cutStreams()).toBe(1)
  await expect.poll(() => host.requests('/events')).toBe(2)
  await expect.poll(() => host.streams()).toBe(1)
  abort.abort()
  await following.catch(() => undefined)
  await expect.poll(() => host.streams()).toBe(0)
})
