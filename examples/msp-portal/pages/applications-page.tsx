import {
  type MatrixEnvironment,
  type MatrixRow,
  useCatalog,
  useCatalogNames,
  useMatrix,
} from '@slipway/react'
import { type ReactNode, useMemo } from 'react'
import { stateOf } from './application-state.ts'
import { Link } from './link.tsx'
import { Page } from './page.tsx'
import { hrefOf } from './routes.ts'
import { Sign } from './sign.tsx'
import { Trouble } from './trouble.tsx'
import { useWords, wordFor } from './words/use-words.ts'

/** The applications that the person may see, each with its state and what is deployed. */
export function ApplicationsPage(): ReactNode {
  const words = useWords()
  const catalog = useCatalog({ kind: 'application', limit: 200 })
  const matrix = useMatrix({ limit: 500 })
  const items = catalog.data?.items ?? []
  const rows = useMemo(
    () => new Map(matrix.data?.items.map((row) => [row.application_id, row] as const)),
    [matrix.data],
  )
  const teams = useCatalogNames(
    'team',
    items.map(({ team_id }) => team_id),
  )
  return (
    <Page title={words.applications}>
      {catalog.error !== null ? (
        <Trouble error={catalog.error} onRetry={() => void catalog.refetch()} />
      ) : catalog.isPending || matrix.isPending ? (
        <p className="hint">{words.loading}</p>
      ) : items.length === 0 ? (
        <p className="faint">{words.noApplications}</p>
      ) : (
        <table className="cards" data-loaded="applications">
          <thead>
            <tr>
              <th scope="col">{words.application}</th>
              <th scope="col">{words.state}</th>
              <th scope="col">{words.deployedNow}</th>
              <th scope="col">{words.team}</th>
              <th scope="col">{words.criticality}</th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ id, name, team_id, attributes }) => (
              <tr key={id}>
                <th scope="row">
                  <Link href={hrefOf({ page: 'application', id, tab: 'deployments' })}>{name}</Link>
                </th>
                <td data-title={words.state}>
                  <State row={rows.get(id)} />
                </td>
                <td data-title={words.deployedNow}>
                  <DeployedNow row={rows.get(id)} environments={matrix.data?.environments ?? []} />
                </td>
                <td data-title={words.team}>{teams.get(team_id) ?? team_id}</td>
                <td data-title={words.criticality}>
                  {typeof attributes.criticality === 'string'
                    ? wordFor(words.criticalities, attributes.criticality)
                    : '–'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {catalog.hasNextPage ? (
        <button type="button" className="button" onClick={() => void catalog.fetchNextPage()}>
          {words.more}
        </button>
      ) : null}
    </Page>
  )
}

function State({ row }: { readonly row: MatrixRow | undefined }): ReactNode {
  const words = useWords()
  const state = stateOf(row?.slots ?? [])
  return (
    <span className={`state ${state}`}>
      <Sign state={state} />
      {words.states[state]}
    </span>
  )
}

interface DeployedNowProps {
  readonly row: MatrixRow | undefined
  /** In promotion order. */
  readonly environments: readonly MatrixEnvironment[]
}

function DeployedNow({ row, environments }: DeployedNowProps): ReactNode {
  const words = useWords()
  const current = environments.flatMap(({ name }) =>
    (row?.slots ?? []).flatMap((slot) =>
      slot.environment_name !== name || slot.current === null
        ? []
        : [{ slot: slot.id, place: name, version: slot.current.version }],
    ),
  )
  if (current.length === 0) return <span className="faint">–</span>
  return (
    <ul className="places">
      {current.map(({ slot, place, version }) => (
        <li key={slot}>
          <b>{version}</b> <span className="faint">{wordFor(words.environments, place)}</span>
        </li>
      ))}
    </ul>
  )
}
