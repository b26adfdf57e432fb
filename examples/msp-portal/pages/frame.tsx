import { type ReactNode, useEffect, useRef } from 'react'
import { Account } from './account.tsx'
import { Brand } from './brand.tsx'
import { ConnectionState } from './connection-state.tsx'
import { Link } from './link.tsx'
import { hrefOf, type Route } from './routes.ts'
import type { Visitor } from './session.ts'
import { useWords } from './words/use-words.ts'

interface FrameProps {
  readonly visitor: Visitor
  readonly route: Route
  readonly children: ReactNode
}

/** What stands around every page: the portal's name, the ways to go, who is signed in. */
export function Frame({ visitor, route, children }: FrameProps): ReactNode {
  const words = useWords()
  const { page } = route
  const inFigures = page === 'team' || page === 'management' || page === 'levels'
  const inApplications = page !== 'audit' && page !== 'unknown' && !inFigures
  const inDeployments = page === 'deployments' || page === 'deployment' || page === 'create'
  return (
    <div className="frame">
      <a className="skip" href="#content">
        {words.skip}
      </a>
      <header className="bar">
        <Brand />
        <nav className="main" aria-label={words.nav}>
          <NavLink kind="main-link" href={hrefOf({ page: 'applications' })} current={inApplications}>
            {words.applications}
          </NavLink>
          <NavLink kind="main-link" href={hrefOf({ page: 'management' })} current={inFigures}>
            {words.figures}
          </NavLink>
          {visitor.may_read_journal ? (
            <NavLink kind="main-link" href={hrefOf({ page: 'audit' })} current={page === 'audit'}>
              {words.audit}
            </NavLink>
          ) : null}
        </nav>
        <ConnectionState />
        <Account visitor={visitor} />
      </header>
      {inApplications ? (
        <nav className="sub" aria-label={words.subNav}>
          <NavLink
            kind="sub-link"
            href={hrefOf({ page: 'applications' })}
            current={page === 'applications' || page === 'application'}
          >
            {words.allApplications}
          </NavLink>
          <NavLink
            kind="sub-link"
            href={hrefOf({ page: 'deployments', show: 'overview' })}
            current={inDeployments}
          >
            {words.deployments}
          </NavLink>
          <NavLink kind="sub-link" href={hrefOf({ page: 'rollouts' })} current={page === 'rollouts'}>
            {words.rollouts}
          </NavLink>
          <NavLink kind="sub-link" href={hrefOf({ page: 'promotions' })} current={page === 'promotions'}>
            {words.promotions}
          </NavLink>
          <NavLink kind="sub-link" href={hrefOf({ page: 'waves' })} current={page === 'waves'}>
            {words.waves}
          </NavLink>
        </nav>
      ) : null}
      {inFigures ? (
        <nav className="sub" aria-label={words.figures}>
          <NavLink kind="sub-link" href={hrefOf({ page: 'management' })} current={page === 'management'}>
            {words.management}
          </NavLink>
          <NavLink kind="sub-link" href={hrefOf({ page: 'levels' })} current={page === 'levels'}>
            {words.levels}
          </NavLink>
          <NavLink kind="sub-link" href={hrefOf({ page: 'team', id: null })} current={page === 'team'}>
            {words.teams}
          </NavLink>
        </nav>
      ) : null}
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <footer>
        <p>{words.source}</p>
        <p>
          <a href="/api/deployments/openapi.json">{words.apiDocument}</a>
        </p>
      </footer>
    </div>
  )
}

interface NavLinkProps {
  readonly kind: 'main-link' | 'sub-link'
  readonly href: string
  readonly current: boolean
  readonly children: ReactNode
}

function NavLink({ kind, href, current, children }: NavLinkProps): ReactNode {
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    // On a phone the pages do not all fit beside each other.
    if (current) link.current?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [current])
  return (
    <Link ref={link} className={kind} href={href} aria-current={current ? 'page' : undefined}>
      {children}
    </Link>
  )
}
