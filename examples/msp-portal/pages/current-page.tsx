import type { ReactNode } from 'react'
import { ApplicationPage } from './application-page.tsx'
import { ApplicationsPage } from './applications-page.tsx'
import { AuditPage } from './audit-page.tsx'
import { CreatePage } from './create-page.tsx'
import { DeploymentPage } from './deployment-page.tsx'
import { DeploymentsPage } from './deployments-page.tsx'
import { LevelsPage } from './levels-page.tsx'
import { ManagementPage } from './management-page.tsx'
import { PromotionsPage } from './promotions-page.tsx'
import { RolloutsPage } from './rollouts-page.tsx'
import type { Route } from './routes.ts'
import { TeamPage } from './team-page.tsx'
import { UnknownPage } from './unknown-page.tsx'
import { WavesPage } from './waves-page.tsx'

interface CurrentPageProps {
  readonly address: string
  readonly route: Route
}

/** The page of an address. Each begins anew when another one of its kind is gone to. */
export function CurrentPage({ address, route }: CurrentPageProps): ReactNode {
  switch (route.page) {
    case 'applications':
      return <ApplicationsPage key="applications" />
    case 'application':
      return <ApplicationPage key={route.id} id={route.id} tab={route.tab} />
    case 'deployments':
      return <DeploymentsPage key="deployments" show={route.show} />
    case 'create':
      return <CreatePage key={address} address={address} />
    case 'deployment':
      return <DeploymentPage key={route.id} id={route.id} />
    case 'team':
      return <TeamPage key="team" id={route.id} />
    case 'management':
      return <ManagementPage key="management" />
    case 'levels':
      return <LevelsPage key="levels" />
    case 'promotions':
      return <PromotionsPage key="promotions" />
    case 'waves':
      return <WavesPage key="waves" />
    case 'rollouts':
      return <RolloutsPage key="rollouts" />
    case 'audit':
      return <AuditPage key="audit" />
    case 'unknown':
      return <UnknownPage key="unknown" />
  }
}
