import type { Change, DeliveryDeployment } from '../../src/domain/kpi/index.ts'

type Sample = Readonly<Record<string, string>>
export interface PelorusTest {
  readonly input: Readonly<Record<string, readonly Sample[]>>
  readonly expected: readonly {
    readonly expr: string
    readonly expected: readonly Readonly<Record<string, string | number>>[]
  }[]
}

const at = (seconds: string | undefined) => new Date(Number(seconds) * 1_000).toISOString()

/** Series as records: an image is the deployment that it was put in service with, and brings the commit it was built from. */
export function recordsOf({ input }: PelorusTest, matches: (app: string) => boolean) {
  const list = (name: string) => (input[name] ?? []).filter(({ app = '' }) => matches(app))
  const deployments: DeliveryDeployment[] = list('deploy_timestamp').map((sample) => ({
    id: `${sample.app} ${sample.image_sha} ${sample.exported_namespace ?? ''}`,
    application_id: sample.app ?? '',
    environment_name: 'production',
    promoted_at: at(sample.value),
    finished_at: at(sample.value),
  }))
  const changes: Change[] = list('commit_timestamp').flatMap(({ app, image_sha, commit = '', value }) =>
    deployments
      .filter(({ id }) => id.startsWith(`${app} ${image_sha} `))
      .map(({ id }) => ({ id: commit, deployment_id: id, committed_at: at(value) })),
  )
  const resolved = new Map(
    list('failure_resolution_timestamp').map(({ app, issue_number, value }) => [
      `${app} ${issue_number}`,
      value,
    ]),
  )
  const incidents = list('failure_creation_timestamp').map(({ app, issue_number, value }) => ({
    id: `${app} ${issue_number}`,
    application_id: app,
    environment_name: 'production',
    created_at: at(value),
    resolved_at: resolved.has(`${app} ${issue_number}`) ? at(resolved.get(`${app} ${issue_number}`)) : null,
  }))
  return { deployments, changes, incidents }
}
