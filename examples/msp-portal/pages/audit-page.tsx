import type { JournalEntry } from '@slipway/core'
import { useAudit, useCatalogNames } from '@slipway/react'
import { type ReactNode, useMemo, useState } from 'react'
import { TIME_ZONE } from '../src/formats.ts'
import { Link } from './link.tsx'
import { Page } from './page.tsx'
import { useLanguage } from './preferences.ts'
import { hrefOf } from './routes.ts'
import { Trouble } from './trouble.tsx'
import { useWords, wordFor } from './words/use-words.ts'

/** The journal, for those who may read it. */
export function AuditPage(): ReactNode {
  const words = useWords()
  const [refusals, only] = useState(false)
  const audit = useAudit(refusals ? { outcome: 'refused', limit: 50 } : { limit: 50 })
  const entries = audit.data?.items ?? []
  const choice = (
    <fieldset className="switch">
      <legend className="hidden">{words.outcome}</legend>
      {[false, true].map((each) => (
        <button key={String(each)} type="button" aria-pressed={each === refusals} onClick={() => only(each)}>
          {each ? words.refusals : words.everything}
        </button>
      ))}
    </fieldset>
  )
  return (
    <Page title={words.audit} actions={choice}>
      <p className="faint">{words.auditNote}</p>
      {audit.error !== null ? (
        <Trouble
          error={audit.error}
          text={audit.error.code === 'forbidden' ? words.auditForbidden : undefined}
          onRetry={() => void audit.refetch()}
        />
      ) : audit.isPending ? (
        <p className="hint">{words.loading}</p>
      ) : entries.length === 0 ? (
        <p className="faint">{words.noEntries}</p>
      ) : (
        <Entries entries={entries} />
      )}
      {audit.hasNextPage ? (
        <button
          type="button"
          className="button"
          disabled={audit.isFetchingNextPage}
          onClick={() => void audit.fetchNextPage()}
        >
          {words.more}
        </button>
      ) : null}
    </Page>
  )
}

function Entries({ entries }: { readonly entries: readonly JournalEntry[] }): ReactNode {
  const words = useWords()
  const language = useLanguage()
  const time = useMemo(
    () =>
      new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
        dateStyle: 'medium',
        timeStyle: 'medium',
        timeZone: TIME_ZONE,
      }),
    [language],
  )
  return (
    <table className="cards">
      <thead>
        <tr>
          <th scope="col">
            {words.when} <span className="faint">({TIME_ZONE})</span>
          </th>
          <th scope="col">{words.person}</th>
          <th scope="col">{words.action}</th>
          <th scope="col">{words.subject}</th>
          <th scope="col">{words.outcome}</th>
          <th scope="col">{words.reason}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id}>
            <td data-title={words.when}>
              <time dateTime={entry.at}>{time.format(new Date(entry.at))}</time>
            </td>
            <td data-title={words.person}>{entry.actor_name}</td>
            <td data-title={words.action}>{wordFor(words.actions, entry.action)}</td>
            <td data-title={words.subject}>
              <Subject entry={entry} />
            </td>
            <td data-title={words.outcome}>
              <span className={`outcome ${entry.outcome}`}>{words.outcomes[entry.outcome]}</span>
            </td>
            <td data-title={words.reason} className="reason">
              {entry.reason}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Subject({ entry }: { readonly entry: JournalEntry }): ReactNode {
  const words = useWords()
  const { subject_kind, subject_id, application_id, environment_name } = entry
  const names = useCatalogNames('application', application_id === null ? [] : [application_id])
  if (subject_kind !== 'deployment') return <>{subject_id ?? '–'}</>
  const application = application_id === null ? null : (names.get(application_id) ?? application_id)
  const environment = environment_name === null ? null : wordFor(words.environments, environment_name)
  const name = [application, environment].filter((part) => part !== null).join(', ')
  if (subject_id === null) return <>{name === '' ? '–' : name}</>
  return <Link href={hrefOf({ page: 'deployment', id: subject_id })}>{name === '' ? subject_id : name}</Link>
}
