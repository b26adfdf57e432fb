import { useCatalogNames, useDeployments } from '@slipway/react'

/** No view: just what the hooks read, to prove that pages, host and browser work together. */
export function Plain() {
  const { data, error } = useDeployments({ limit: 100, counts: true })
  const names = useCatalogNames('application', data?.items.map(({ application_id }) => application_id) ?? [])
  if (error !== null) return <p role="alert">{error.code}</p>
  if (data === undefined) return <p aria-busy="true">…</p>
  return (
    <>
      <h1>{data.counts?.total}</h1>
      <ul>
        {data.items.map(({ id, application_id, environment_name, status, version }) => (
          <li key={id}>
            {names.get(application_id) ?? application_id} · {environment_name} · {version} · {status}
          </li>
        ))}
      </ul>
    </>
  )
}
