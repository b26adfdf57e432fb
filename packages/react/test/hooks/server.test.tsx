import { createDeployments, type Deployments } from '@slipway/core'
import { memoryStorage } from '@slipway/core/memory'
import {
  DeploymentsProvider,
  prefetch,
  TestProvider,
  useDeployment,
  useDeployments,
  useDora,
  useFigureRecords,
  useMatrix,
} from '@slipway/react'
import { QueryClient } from '@tanstack/react-query'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { HooksPage } from '../pages/hooks-parts.tsx'

let sdk: Deployments
beforeEach(async () => {
  sdk = createDeployments({ storage: memoryStorage() })
  await sdk.migrate()
})
afterEach(() => sdk.close())

const manager = (team_id: string) =>
  sdk.as({ id: team_id, name: team_id, grants: [{ role: 'team_manager', team_id }] })

const record = (team: string, version: string) =>
  manager(team).deployments.create({
    application_id: `shop-of-${team}`,
    cloud_asset_id: 'vm-1',
    environment_name: 'staging',
    deployment_type: 'manual',
    version,
  })

const page = <HooksPage show={['list', 'matrix', 'clock']} id="" limit={50} />

test('a server shows what was read ahead, as of the instant at which it was read', async () => {
  await record('t1', '7.7.7')
  const client = manager('t1')
  const initialState = await prefetch(client, (q) => [
    q.deployments({ limit: 50, counts: true }),
    q.matrix({ limit: 50 }),
  ])
  expect(JSON.parse(JSON.stringify(initialState))).toEqual(initialState)
  const html = renderToString(
    <DeploymentsProvider client={client} initialState={initialState}>
      {page}
    </DeploymentsProvider>,
  )
  expect(html).toContain('7.7.7')
  expect(html).toContain('staging')
  expect(html).toContain(new Date(initialState.read_at).toISOString())
  expect(html).toContain('UTC')
  expect(html).toContain('connecting')
})

const WINDOW = { from: '2026-10-01T00:00:00.000Z', to: '2026-11-01T00:00:00.000Z' }

function Figures() {
  const { data } = useDora(WINDOW)
  const records = useFigureRecords({ ...WINDOW, figure: 'deployments' })
  const titles = records.data?.items.map(({ title }) => title).join(', ')
  return <p>{data === undefined ? 'nothing' : `${data.deployments.value} deployments: ${titles}.`}</p>
}

test('a server shows figures that were read ahead, with the records behind them', async () => {
  const client = manager('t1')
  const { deployments } = client
  const { id } = await deployments.create({
    application_id: 'shop',
    cloud_asset_id: 'vm-1',
    environment_name: 'production',
    deployment_type: 'manual',
    version: '8.8.8',
  })
  await deployments.activate({ id, at: '2026-10-05T00:00:00.000Z' })
  const initialState = await prefetch(client, (q) => [
    q.dora(WINDOW),
    q.figureRecords({ ...WINDOW, figure: 'deployments' }),
  ])
  const html = renderToString(
    <DeploymentsProvider client={client} initialState={initialState}>
      <Figures />
    </DeploymentsProvider>,
  )
  expect(html).toContain('1 deployments: 8.8.8.')
})

test('a server asks for nothing by itself', async () => {
  let asked = 0
  const real = manager('t1')
  const client = {
    ...real,
    deployments: new Proxy(real.deployments, {
      get(target, name, receiver) {
        asked += 1
        return Reflect.get(target, name, receiver)
      },
    }),
  }
  const html = renderToString(<DeploymentsProvider client={client}>{page}</DeploymentsProvider>)
  await new Promise((resolve) => setImmediate(resolve))
  expect(html).toContain('none')
  expect(asked).toBe(0)
})

test('what one request has read, another does not show', async () => {
  await record('t1', '1.0.0-secret')
  await record('t2', '2.0.0-open')
  const render = async (team: string) => {
    const client = manager(team)
    const initialState = await prefetch(client, (q) => [q.deployments({ limit: 50, counts: true })])
    return renderToString(
      <DeploymentsProvider client={client} initialState={initialState}>
        {page}
      </DeploymentsProvider>,
    )
  }
  const [one, other] = await Promise.all([render('t1'), render('t2')])
  expect(one).toContain('1.0.0-secret')
  expect(other).toContain('2.0.0-open')
  expect(other).not.toContain('secret')
  // Nor does a render that was given nothing.
  const empty = renderToString(<DeploymentsProvider client={manager('t1')}>{page}</DeploymentsProvider>)
  expect(empty).not.toContain('secret')
})

test('what may not be read is left out of the initial state, and the rest is there', async () => {
  await record('t1', '1.0.0')
  const reader = sdk.as({
    id: 'r',
    name: 'R',
    grants: [{ role: 'reader', team_id: 't1', environments: ['staging'] }],
  })
  const { answers } = await prefetch(reader, (q) => [q.deployments(), q.audit(), q.deployment('no-such')])
  expect(answers.map(({ key }) => key.slice(0, 3))).toEqual([['slipway', 'deployments', 'list']])
})

test("a host's own cache shows nothing of one person to another", async () => {
  const queryClient = new QueryClient()
  await record('t1', '1.0.0-secret')
  const client = manager('t1')
  const initialState = await prefetch(client, (q) => [q.deployments({ limit: 50, counts: true })])
  const render = (user: string, state = {}) =>
    renderToString(
      <DeploymentsProvider client={client} user={user} queryClient={queryClient} {...state}>
        {page}
      </DeploymentsProvider>,
    )
  expect(render('one', { initialState })).toContain('secret')
  expect(render('one')).toContain('secret')
  expect(render('other')).not.toContain('secret')
})

function Statuses({ id }: { readonly id: string }) {
  const list = useDeployments({ status: 'pending' })
  const one = useDeployment(id)
  const matrix = useMatrix()
  return <p>{[list.status, one.status, matrix.status].join()}</p>
}

test('a test provider serves hooks without a server', async () => {
  const deployment = await record('t1', '4.5.6')
  const html = renderToString(
    <TestProvider data={{ deployments: [deployment] }}>
      <Statuses id={deployment.id} />
    </TestProvider>,
  )
  expect(html).toBe('<p>pending,pending,pending</p>')
})
