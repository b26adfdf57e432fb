import type { Deployment, DeploymentsApi } from '@slipway/core'
import { createClient } from '@slipway/core/client'
import { DeploymentsProvider, useDeployments, useMatrix } from '@slipway/react'
import { QueryClient, QueryClientProvider, useQuery, useQueryClient } from '@tanstack/react-query'
import { memo, useEffect } from 'react'
import { createRoot } from 'react-dom/client'

/** What the benchmark reads: how often any component of the page was rendered. */
declare global {
  interface Window {
    renders: number
  }
}
window.renders = 0
const rendered = () => {
  window.renders += 1
}

type Matrix = Awaited<ReturnType<DeploymentsApi['deployments']['matrix']>>
type MatrixRow = Matrix['items'][number]

const FILTER = { limit: 50 }
const client = createClient({ baseUrl: '/api/deployments', retries: 0 })

/** The same page twice: on the hooks, and on TanStack Query that asks everything again whenever something has changed. */
function OfHooks() {
  rendered()
  return (
    <DeploymentsProvider client={client}>
      <ListOfHooks />
      <MatrixOfHooks />
    </DeploymentsProvider>
  )
}

function ListOfHooks() {
  rendered()
  return <List items={useDeployments(FILTER).data?.items} />
}

function MatrixOfHooks() {
  rendered()
  return <Rows rows={useMatrix(FILTER).data?.items} />
}

const queryClient = new QueryClient()

function Plain() {
  rendered()
  return (
    <QueryClientProvider client={queryClient}>
      <PlainList />
      <PlainMatrix />
      <Follow />
    </QueryClientProvider>
  )
}

function PlainList() {
  rendered()
  const { data } = useQuery({ queryKey: ['list'], queryFn: () => client.deployments.list(FILTER) })
  return <List items={data?.items} />
}

function PlainMatrix() {
  rendered()
  const { data } = useQuery({ queryKey: ['matrix'], queryFn: () => client.deployments.matrix(FILTER) })
  return <Rows rows={data?.items} />
}

function Follow() {
  const queries = useQueryClient()
  useEffect(() => {
    const source = new EventSource('/api/deployments/events')
    source.addEventListener('change', () => void queries.invalidateQueries())
    return () => source.close()
  }, [queries])
  return null
}

function List({ items }: { readonly items: readonly Deployment[] | undefined }) {
  rendered()
  return (
    <ul>
      {items?.map((item) => (
        <Item key={item.id} item={item} />
      ))}
    </ul>
  )
}

const Item = memo(function Item({ item }: { readonly item: Deployment }) {
  rendered()
  return (
    <li id={item.id}>
      {item.version} {item.status} {item.revision}
    </li>
  )
})

function Rows({ rows }: { readonly rows: readonly MatrixRow[] | undefined }) {
  rendered()
  return (
    <table>
      <tbody>
        {rows?.map((row) => (
          <Row key={`${row.application_id} ${row.team_id}`} row={row} />
        ))}
      </tbody>
    </table>
  )
}

const Row = memo(function Row({ row }: { readonly row: MatrixRow }) {
  rendered()
  return (
    <tr>
      <th>{row.name}</th>
      {row.slots.map((slot) => (
        <td key={slot.id} data-last={slot.last?.deployment_id} data-status={slot.last?.status}>
          {slot.current?.version}
        </td>
      ))}
    </tr>
  )
})

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no place for the lists.')
const isPlain = new URLSearchParams(location.search).get('subject') === 'plain'
createRoot(root).render(isPlain ? <Plain /> : <OfHooks />)
