import { createDeployments, type DeploymentsApi } from '@slipway/core'
import { memoryStorage } from '@slipway/core/memory'
import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { createNames, namesKey } from './names.ts'

/** The names of three applications and one person, over an API that tells what it was asked. */
async function world() {
  const sdk = createDeployments({ storage: memoryStorage() })
  await sdk.migrate()
  const api = sdk.as({ id: 'ada', name: 'Ada', grants: [{ role: 'msp_admin' }] })
  const application = (id: string) => ({
    kind: 'application' as const,
    id,
    name: `Name of ${id}`,
    team_id: 't1',
  })
  await api.catalog.upsert({
    items: [...['a', 'b', 'c'].map(application), { kind: 'profile', id: 'p', name: 'Pat' }],
  })
  const asked: { kind: string; ids: number }[] = []
  const client: DeploymentsApi = {
    ...api,
    catalog: {
      ...api.catalog,
      list(input, options) {
        asked.push({ kind: input.kind, ids: input.id?.length ?? 0 })
        return api.catalog.list(input, options)
      },
    },
  }
  const queryClient = new QueryClient()
  return { api, asked, queryClient, names: createNames({ client, queryClient }), application }
}

test('what is wanted together is read in one call for each kind, what is missing too, and only once', async () => {
  const { asked, queryClient, names } = await world()
  names.want('application', ['a'])
  names.want('application', ['a', 'b'])
  names.want('profile', ['p'])
  names.want('application', ['no-such'])
  const known = () => queryClient.getQueryData(namesKey('application'))
  await expect.poll(known).toEqual([
    ['a', 'Name of a'],
    ['b', 'Name of b'],
    ['no-such', null],
  ])
  expect(asked).toEqual([
    { kind: 'application', ids: 3 },
    { kind: 'profile', ids: 1 },
  ])
  names.want('application', ['b', 'no-such'])
  names.want('application', ['c'])
  await expect.poll(known).toContainEqual(['c', 'Name of c'])
  expect(asked.slice(2)).toEqual([{ kind: 'application', ids: 1 }])
})

test('more names than one call takes are read in several', async () => {
  const { asked, queryClient, names } = await world()
  const ids = Array.from({ length: 1_001 }, (_, index) => `x${index}`)
  names.want('application', ids)
  await expect.poll(() => queryClient.getQueryData<unknown[]>(namesKey('application'))?.length).toBe(1_001)
  expect(asked.map((call) => call.ids)).toEqual([500, 500, 1])
})

test('all that were wanted are read again, and what came meanwhile stays', async () => {
  const { api, queryClient, names, application } = await world()
  const known = () => queryClient.getQueryData(namesKey('application'))
  names.want('application', ['a'])
  await expect.poll(known).toEqual([['a', 'Name of a']])
  await api.catalog.upsert({ items: [{ ...application('a'), name: 'Another' }] })
  const again = names.read('application', new AbortController().signal)
  queryClient.setQueryData(namesKey('application'), [
    ['a', 'Name of a'],
    ['c', 'Name of c'],
  ])
  expect(await again).toEqual([
    ['a', 'Another'],
    ['c', 'Name of c'],
  ])
})
