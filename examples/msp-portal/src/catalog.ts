import type { CatalogItemInput } from '@slipway/core'
import { PEOPLE } from './people.ts'
import { type ReleaseLine, releaseLines } from './release-history.ts'

/** Where a team's deployments of one environment run. */
export const ASSETS = {
  runtimeStaging: 'runtime-staging',
  runtimeProduction: 'runtime-production',
  storefrontCluster: 'storefront-cluster',
  storefrontPages: 'storefront-pages',
} as const

/** The portal's own tables, as Slipway has to know them. */
export function catalogItems(): CatalogItemInput[] {
  return [...teams(), ...people(), ...runtime(releaseLines()), ...storefront()]
}

function teams(): CatalogItemInput[] {
  return [
    { kind: 'team', id: 'runtime', name: 'Runtime' },
    { kind: 'team', id: 'storefront', name: 'Storefront' },
  ]
}

function people(): CatalogItemInput[] {
  return PEOPLE.map(({ actor }) => ({ kind: 'profile', id: actor.id, name: actor.name }))
}

function runtime(lines: readonly ReleaseLine[]): CatalogItemInput[] {
  const team_id = 'runtime'
  const where = { team_id, provider: 'OVHcloud', region: 'GRA' }
  return [
    {
      kind: 'business_service',
      id: 'customer-workloads',
      name: 'Customer workloads',
      team_id,
      criticality: 'critical',
    },
    {
      kind: 'cloud_asset',
      id: ASSETS.runtimeStaging,
      name: 'Runtime staging hosts',
      ...where,
      cost_rate: { minor_units_per_hour: 24, currency: 'EUR' },
    },
    {
      kind: 'cloud_asset',
      id: ASSETS.runtimeProduction,
      name: 'Runtime production hosts',
      ...where,
      cost_rate: { minor_units_per_hour: 310, currency: 'EUR' },
    },
    ...lines.map(
      ({ application_id, name, lts }): CatalogItemInput => ({
        kind: 'application',
        id: application_id,
        name,
        team_id,
        criticality: lts ? 'high' : 'low',
        business_services: ['customer-workloads'],
        repository_url: 'https://github.com/nodejs/node',
      }),
    ),
  ]
}

function storefront(): CatalogItemInput[] {
  const team_id = 'storefront'
  const service = { kind: 'business_service', team_id } as const
  return [
    { ...service, id: 'online-shop', name: 'Online shop', criticality: 'high' },
    { ...service, id: 'public-site', name: 'Public site', criticality: 'medium' },
    {
      kind: 'cloud_asset',
      id: ASSETS.storefrontCluster,
      name: 'Storefront cluster',
      team_id,
      provider: 'Scaleway',
      region: 'fr-par',
      cost_rate: { minor_units_per_hour: 142, currency: 'EUR' },
    },
    {
      kind: 'cloud_asset',
      id: ASSETS.storefrontPages,
      name: 'Static pages',
      team_id,
      provider: 'GitHub Pages',
      cost_rate: { minor_units_per_hour: 0, currency: 'EUR' },
    },
    {
      kind: 'application',
      id: 'hello-world',
      name: 'Hello-World',
      team_id,
      criticality: 'medium',
      business_services: ['public-site'],
      repository_url: 'https://github.com/Codertocat/Hello-World',
    },
    {
      kind: 'application',
      id: 'octo-repo',
      name: 'octo-repo',
      team_id,
      criticality: 'high',
      business_services: ['online-shop'],
      repository_url: 'https://github.com/octo-org/octo-repo',
    },
  ]
}
