import type { DeliveryRecords } from '../../src/domain/kpi/index.ts'
import { readReferenceRows } from './reference.ts'

/** Eleven years of releases, with the changes that each brought. */
export function boulder(): DeliveryRecords {
  const rows = readReferenceRows('boulder/releases.csv')
  const bases = new Map(
    rows.filter(({ hotfix_number }) => hotfix_number === '0').map(({ base, release }) => [base, release]),
  )
  return {
    deployments: rows.map(({ release = '', base, hotfix_number, tagged_at = '' }) => ({
      id: release,
      application_id: 'boulder',
      environment_name: 'production',
      deployment_type: hotfix_number === '0' ? 'automated' : 'hotfix',
      promoted_at: tagged_at,
      finished_at: tagged_at,
      hotfix_of_id: hotfix_number === '0' ? null : (bases.get(base) ?? null),
    })),
    changes: readReferenceRows('boulder/changes.csv').map(
      ({ commit = '', first_release = '', committed_at }) => ({
        id: commit,
        deployment_id: first_release,
        committed_at,
      }),
    ),
  }
}
