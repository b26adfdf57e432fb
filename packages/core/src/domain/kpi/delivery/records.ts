/**
 * What the delivery figures look at. A stored deployment is one of these as it is; a script fills in what it has. Instants
 * are texts with any offset; what is `null` or left out has not happened, or is not known.
 */
export interface DeliveryDeployment {
  readonly id: string
  readonly application_id: string
  readonly environment_name: string
  readonly team_id?: string | null | undefined
  /** `hotfix` and `rollback` are rework. */
  readonly deployment_type?: string | undefined
  readonly started_at?: string | null | undefined
  /** When it was put in service; `null` for one that never served. */
  readonly promoted_at: string | null
  /** When the attempt ended, well or badly: the time of the deployment. `null` for what never ran to an end. */
  readonly finished_at: string | null
  /** The promoted rollback that undid this one. */
  readonly rolled_back_by_id?: string | null | undefined
  /** For a rollback: the deployment that it undoes. */
  readonly rollback_of_id?: string | null | undefined
  /** For a hotfix: the deployment that it repairs. */
  readonly hotfix_of_id?: string | null | undefined
  /** The incident that it was made because of. */
  readonly incident_id?: string | null | undefined
  /** The commit that it brings; several of them are given as `Change`s. */
  readonly commit_sha?: string | null | undefined
  /** When that commit came into version control. Where it is given, the deployment counts as one change. */
  readonly committed_at?: string | null | undefined
}

/** A commit, or a merged request, in a deployment that contains it: one row for each deployment. */
export interface Change {
  readonly id: string
  readonly deployment_id: string
  /** When it came into version control. */
  readonly committed_at?: string | null | undefined
  readonly authored_at?: string | null | undefined
  /** When the first commit of its request was written. */
  readonly first_commit_at?: string | null | undefined
  /** When its request was opened. */
  readonly opened_at?: string | null | undefined
  /** When somebody else first said something on its request. */
  readonly reviewed_at?: string | null | undefined
  readonly merged_at?: string | null | undefined
}

/** Something that went wrong in service. A stored incident is one of these. */
export interface DeliveryIncident {
  readonly id: string
  readonly application_id?: string | null | undefined
  readonly environment_name?: string | null | undefined
  readonly team_id?: string | null | undefined
  /** The deployments that caused it, where that is known. */
  readonly deployment_ids?: readonly string[] | null | undefined
  /** When its impact began. */
  readonly started_at?: string | null | undefined
  /** When it was noticed: stands for its start where that is not known. */
  readonly detected_at?: string | null | undefined
  /** When it was written down: stands for its start where nothing better is known. */
  readonly created_at?: string | null | undefined
  readonly resolved_at?: string | null | undefined
}

/** The history that the figures are made of, in any order. */
export interface DeliveryRecords {
  readonly deployments: readonly DeliveryDeployment[]
  readonly changes?: readonly Change[] | undefined
  readonly incidents?: readonly DeliveryIncident[] | undefined
}
