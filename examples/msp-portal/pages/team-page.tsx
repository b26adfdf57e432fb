import { useCatalog } from '@slipway/react'
import { TeamDashboard } from '@slipway/react/ui'
import type { ReactNode } from 'react'
import { Link } from './link.tsx'
import { Page } from './page.tsx'
import { hrefOf } from './routes.ts'
import { Trouble } from './trouble.tsx'
import { useWords } from './words/use-words.ts'

/** How one team is doing; without an id, the first one that the person may see. */
export function TeamPage({ id }: { readonly id: string | null }): ReactNode {
  const words = useWords()
  const teams = useCatalog({ kind: 'team', limit: 200 })
  const items = teams.data?.items ?? []
  const shown = id ?? items[0]?.id ?? null
  const choice = (
    <nav className="switch" aria-label={words.team}>
      {items.map((team) => (
        <Link
          key={team.id}
          href={hrefOf({ page: 'team', id: team.id })}
          aria-current={team.id === shown ? 'page' : undefined}
        >
          {team.name}
        </Link>
      ))}
    </nav>
  )
  return (
    <Page title={words.teams} actions={choice}>
      <p className="faint">{words.demoFigures}</p>
      {teams.error !== null ? (
        <Trouble error={teams.error} onRetry={() => void teams.refetch()} />
      ) : shown !== null ? (
        <TeamDashboard key={shown} teamId={shown} />
      ) : (
        <p className="hint">{teams.isPending ? words.loading : words.noTeams}</p>
      )}
    </Page>
  )
}
