import type { Deployment } from '@slipway/core'
import {
  type ActionInput,
  type DeploymentAction,
  useAudit,
  useCatalogNames,
  useConnection,
  useDashboard,
  useDeployment,
  useDeploymentAction,
  useDeploymentHistory,
  useDeploymentNews,
  useDeployments,
  useMatrix,
  useNow,
  useTimeZone,
} from '@slipway/react'
import { memo, useEffect, useRef } from 'react'

/** Just what the hooks give, with a count of how often each row was rendered. */
export interface HooksPageProps {
  /** Any of `list`, `matrix`, `detail`, `figures`, `clock`. */
  readonly show: readonly string[]
  readonly id: string
  readonly limit: number
}

export function HooksPage({ show, id, limit }: HooksPageProps) {
  return (
    <>
      <Status />
      {show.includes('clock') && <Clock />}
      {show.includes('list') && <List limit={limit} />}
      {show.includes('matrix') && <Matrix limit={limit} />}
      {show.includes('detail') && <Detail id={id} />}
      {show.includes('figures') && <Figures />}
    </>
  )
}

function Status() {
  const { status } = useConnection()
  return <p data-part="status">{status}</p>
}

function Clock() {
  const now = useNow()
  const zone = useTimeZone()
  return (
    <p data-part="clock">
      {now === null ? 'none' : new Date(now).toISOString()} {zone}
    </p>
  )
}

function List({ limit }: { readonly limit: number }) {
  const filter = { limit, counts: true }
  const { data, error, fetchNextPage, hasNextPage, isFetching } = useDeployments(filter)
  const { count, show } = useDeploymentNews(filter)
  const names = useCatalogNames('application', data?.items.map((item) => item.application_id) ?? [])
  return (
    <section data-part="list">
      {error !== null && <p role="alert">{error.code}</p>}
      <p data-part="total">{data?.counts?.total ?? 'none'}</p>
      <p data-part="busy">{isFetching ? 'busy' : 'calm'}</p>
      <button type="button" onClick={show}>
        {count} new
      </button>
      {hasNextPage && (
        <button type="button" onClick={() => void fetchNextPage()}>
          more
        </button>
      )}
      <ul>
        {data?.items.map((item) => (
          <Row key={item.id} item={item} name={names.get(item.application_id) ?? item.application_id} />
        ))}
      </ul>
    </section>
  )
}

/** Says on an element how often what it belongs to was rendered; after the fact, as the server cannot know. */
function useRenderCount<T extends HTMLElement>() {
  const element = useRef<T>(null)
  const renders = useRef(0)
  useEffect(() => {
    renders.current += 1
    if (element.current !== null) element.current.dataset.renders = String(renders.current)
  })
  return element
}

const Row = memo(function Row({ item, name }: { readonly item: Deployment; readonly name: string }) {
  return (
    <li ref={useRenderCount()} data-id={item.id} data-status={item.status}>
      {name} {item.version} {item.status}
    </li>
  )
})

function Matrix({ limit }: { readonly limit: number }) {
  const { data } = useMatrix({ limit })
  return (
    <table data-part="matrix">
      <tbody>
        {data?.items.map((row) => (
          <MatrixRow key={`${row.application_id} ${row.team_id}`} row={row} />
        ))}
      </tbody>
    </table>
  )
}

type RowData = NonNullable<ReturnType<typeof useMatrix>['data']>['items'][number]

const MatrixRow = memo(function MatrixRow({ row }: { readonly row: RowData }) {
  return (
    <tr ref={useRenderCount()} data-application={row.application_id}>
      <th>{row.name}</th>
      {row.slots.map((slot) => (
        <td key={slot.id} data-slot={slot.id} data-last={slot.last_status}>
          {slot.environment_name} {slot.current?.version ?? 'nothing'} {slot.current_status ?? 'none'}
        </td>
      ))}
    </tr>
  )
})

const REASON = { reason: 'Asked by a test' }
const UNTIL = { ...REASON, until: '2026-11-25T10:00:00.000Z' }

function Detail({ id }: { readonly id: string }) {
  const { data, error } = useDeployment(id)
  const history = useDeploymentHistory(id)
  return (
    <section data-part="detail">
      {error !== null && <p role="alert">{error.code}</p>}
      <p data-part="deployment">
        {data?.version} {data?.status}
      </p>
      <Action id={id} action="start" input={{}} />
      <Action id={id} action="activate" input={{}} />
      <Action id={id} action="startMaintenance" input={UNTIL} />
      <Action id={id} action="fail" input={REASON} />
      <ol>
        {history.data?.items.map((entry) => (
          <li key={entry.id}>{entry.action}</li>
        ))}
      </ol>
    </section>
  )
}

interface ActionProps<A extends DeploymentAction> {
  readonly id: string
  readonly action: A
  readonly input: ActionInput<A>
}

function Action<A extends DeploymentAction>({ id, action, input }: ActionProps<A>) {
  const { can, reason, mutate, error, status } = useDeploymentAction(id, action)
  return (
    <p data-part={action}>
      <button type="button" disabled={!can} title={reason ?? undefined} onClick={() => mutate(input)}>
        {action}
      </button>
      <output>{error?.code ?? status}</output>
    </p>
  )
}

function Figures() {
  const dashboard = useDashboard()
  const audit = useAudit({ limit: 5 })
  return (
    <section data-part="figures">
      <p>{dashboard.status}</p>
      <p data-part="last-entry">{audit.data?.items[0]?.action}</p>
    </section>
  )
}
