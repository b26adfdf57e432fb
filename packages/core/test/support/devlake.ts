import type { DeliveryDeployment } from '../../src/domain/kpi/index.ts'

/** What one pipeline did to one repository; the pair of pipeline scope and repository is what deploys. */
export function toDeployment(row: Readonly<Record<string, string>>): DeliveryDeployment {
  const finished_at = new Date(row.finished_date ?? '').toISOString()
  return {
    id: row.id ?? '',
    application_id: `${row.cicd_scope_id} ${row.repo_url}`,
    environment_name: (row.environment ?? '').toLowerCase() || 'unknown',
    promoted_at: row.result === 'SUCCESS' ? finished_at : null,
    finished_at,
    commit_sha: row.commit_sha,
  }
}
