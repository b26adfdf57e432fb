import type { Report } from '../../domain/reports/index.ts'

/** What the host's mapping can look at. The same for every message about one deployment. */
export interface GitHubEvent {
  /** `owner/name`. */
  readonly repository: string
  /** The environment as it is called on GitHub; `null` for a workflow run, which has none. */
  readonly environment: string | null
  /** Branch or tag, or the commit where it was deployed by that. */
  readonly ref: string | null
  readonly sha: string | null
  /** The `task` of a deployment: `deploy` unless its creator said otherwise. */
  readonly task: string | null
  /** What the creator of the deployment gave along: JSON of any kind. */
  readonly payload: unknown
  /** Whether GitHub takes the environment for one that end users use, and for one that goes away; `null` unsaid. */
  readonly production: boolean | null
  readonly transient: boolean | null
  /** For a workflow run: the name of the workflow's file, such as `deploy.yml`, and its title. */
  readonly workflow: string | null
  readonly workflowTitle: string | null
  /** For a workflow run: what started it, such as `push`, `schedule` or `workflow_dispatch`. */
  readonly trigger: string | null
}

/** Where something is deployed. The team is the one that the integration may act for. */
export interface GitHubTarget {
  readonly team_id: string
  readonly application_id: string
  readonly cloud_asset_id: string
  /** @default 'automated' */
  readonly deployment_type?: Report['deployment_type'] | undefined
}

type Answer<T> = T | null | undefined | Promise<T | null | undefined>

/** What GitHub's things are called here. For the same event it must always give the same answer. `null`: not ours. */
export interface GitHubMapping {
  /** The application, and the asset that it is deployed to. */
  application(repository: string, event: GitHubEvent): Answer<GitHubTarget>
  /** The environment. @default the one of the same name; upper and lower case do not matter */
  environment?(name: string, event: GitHubEvent): Answer<string>
  /**
   * Whether a run of this workflow (`deploy.yml`) is a deployment, and to which environment. Leave it out where the
   * workflow has `environment:` in it: GitHub then reports deployments, and counting the run as well would count twice.
   * @default none is
   */
  workflow?(file: string, event: GitHubEvent): Answer<string>
  /**
   * The version. @default the ref where it looks like a version (`v1.4.0`, `release-1.4`, `refs/tags/…`), else the first
   * 7 digits of the commit
   */
  version?(event: GitHubEvent): Answer<string>
  /** The profile of a person or program by its login. @default the login */
  profile?(login: string, event: GitHubEvent): Answer<string>
}

export interface GitHubOptions {
  /**
   * The secret of the webhook on GitHub. Several while it is being changed: whichever signed is good. There is no way to
   * do without.
   */
  readonly secrets: readonly [string, ...string[]]
  readonly map: GitHubMapping
  /** Its part of the webhook's address, and the `source` of its deployments. @default 'github' */
  readonly name?: string | undefined
}
