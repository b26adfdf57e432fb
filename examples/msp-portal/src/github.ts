import type { Integration } from '@slipway/core'
import { type GitHubTarget, github } from '@slipway/core/github'
import { ASSETS } from './catalog.ts'

/** What GitHub's things are called in this portal: two repositories of the team `storefront`. */
export function githubOf(secrets: readonly [string, ...string[]]): Integration {
  return github({
    secrets,
    map: {
      application: (repository, { environment }): GitHubTarget | null => {
        const team_id = 'storefront'
        switch (repository) {
          case 'Codertocat/Hello-World': {
            const pages = environment === PAGES
            const cloud_asset_id = pages ? ASSETS.storefrontPages : ASSETS.storefrontCluster
            return { team_id, application_id: 'hello-world', cloud_asset_id }
          }
          case 'octo-org/octo-repo':
            return { team_id, application_id: 'octo-repo', cloud_asset_id: ASSETS.storefrontCluster }
          default:
            return null
        }
      },
      // GitHub Pages show the state of the branch to whoever wants a look.
      environment: (name) => (name === PAGES ? 'demo' : name),
      // This one deploys to testing before it tests; it has no `environment:` that would say so.
      workflow: (file) => (file === 'test.yml' ? 'testing' : null),
    },
  })
}

const PAGES = 'github-pages'
