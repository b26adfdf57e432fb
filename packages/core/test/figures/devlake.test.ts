import { expect, it } from 'vitest'
import { type Change, doraMetrics, leadTimeLegs, previousServed } from '../../src/domain/kpi/index.ts'
import { toDeployment } from '../support/devlake.ts'
import { describeReference, readReferenceRows } from '../support/reference.ts'

type Row = Readonly<Record<string, string>>
const MINUTE = 60_000

/** Dates are written as `2023-4-10 6:51:47` in UTC. */
function instant(text = ''): string | null {
  const [year, month, day, hour, minute, second] = text.split(/[-: ]/).map(Number)
  if (text === '' || year === undefined) return null
  return new Date(Date.UTC(year, (month ?? 1) - 1, day, hour, minute, second)).toISOString()
}

const isOfProject = (scopes: readonly Row[]) => {
  const ids = scopes.filter((row) => row.project_name === 'project1' && row.table === 'cicd_scopes')
  return (row: Row) => ids.some(({ row_id }) => row_id === row.cicd_scope_id) && row.environment !== ''
}

describeReference('devlake', "DevLake's previous successful deployment", () => {
  it('is the one that served in front of it in the same scope, repository and environment', () => {
    const folder = 'devlake/prev_success_deployment_commit'
    const inProject = isOfProject(readReferenceRows(`${folder}/project_mapping.csv`))
    const rows = readReferenceRows(`${folder}/cicd_deployment_commits_before.csv`)
    const previous = previousServed(rows.filter(inProject).map(toDeployment))
    const expected = readReferenceRows(`${folder}/cicd_deployment_commits_after.csv`)
    expect(expected).toHaveLength(16)
    for (const row of expected)
      expect(previous.get(row.id ?? '') ?? '').toBe(row.prev_success_deployment_commit_id)
  })
})

describeReference('devlake', "DevLake's lead time of requests", () => {
  const folder = 'devlake/change_lead_time'
  const read = (name: string) => readReferenceRows(`${folder}/${name}.csv`)

  function history() {
    const inProject = isOfProject(read('project_mapping'))
    const deployments = read('cicd_deployment_commits').filter(inProject).map(toDeployment)
    const previous = previousServed(deployments)
    const shas = new Map(deployments.map(({ id, commit_sha }) => [id, commit_sha]))
    const diffs = read('commits_diffs')
    const comments = read('pull_request_comments')
    const commits = read('pull_request_commits')
    const changes: Change[] = []
    for (const request of read('pull_requests').filter(({ merged_date }) => merged_date !== '')) {
      const firsts = commits
        .filter(({ pull_request_id }) => pull_request_id === request.id)
        .map(({ commit_authored_date }) => instant(commit_authored_date) ?? '')
      const words = comments
        .filter(
          ({ pull_request_id, account_id }) =>
            pull_request_id === request.id && account_id !== request.author_id,
        )
        .map(({ created_date }) => instant(created_date) ?? '')
      const deployment = deployments.find(
        ({ id, commit_sha, environment_name }) =>
          environment_name === 'production' &&
          diffs.some(
            (diff) =>
              previous.has(id) &&
              diff.new_commit_sha === commit_sha &&
              diff.old_commit_sha === (shas.get(previous.get(id) ?? '') ?? '') &&
              diff.commit_sha === request.merge_commit_sha,
          ),
      )
      changes.push({
        id: request.id ?? '',
        deployment_id: deployment?.id ?? '',
        first_commit_at: firsts.sort()[0] ?? null,
        opened_at: instant(request.created_date),
        reviewed_at: words.sort()[0] ?? null,
        merged_at: instant(request.merged_date),
      })
    }
    return { deployments, changes, previous }
  }

  it('has the same legs in minutes, request by request, with the negative ones left out', () => {
    const { deployments, changes, previous } = history()
    const expected = read('project_pr_metrics')
    expect(changes.map(({ id }) => id)).toEqual(expected.map(({ id }) => id))
    for (const [index, row] of expected.entries()) {
      const change = changes[index] as Change
      const deployment = deployments.find(({ id }) => id === change.deployment_id)
      // What the first deployment of a repository brings has no time of deployment.
      const seed = deployment !== undefined && previous.get(deployment.id) === null
      const deployed = deployment === undefined || seed ? null : deployment.finished_at
      const legs = leadTimeLegs(change, deployed, 'minutes_up')
      const minutes = (leg: number | null) => (leg === null ? '' : String(leg / MINUTE))
      expect({
        id: change.id,
        pr_coding_time: minutes(legs.coding),
        // A pickup of nothing, and one that is none, are both left empty there.
        pr_pickup_time: minutes(legs.pickup),
        pr_review_time: minutes(legs.review),
        pr_deploy_time: minutes(legs.deploy),
        pr_cycle_time: minutes(legs.total),
        deployment_commit_id: deployed === null ? '' : deployment?.id,
      }).toEqual({
        id: row.id,
        pr_coding_time: row.pr_coding_time,
        pr_pickup_time: row.pr_pickup_time,
        pr_review_time: row.pr_review_time,
        pr_deploy_time: row.pr_deploy_time,
        pr_cycle_time: row.pr_cycle_time,
        deployment_commit_id: row.deployment_commit_id,
      })
    }
  })

  it('gives the lower median of the cycle times of what was deployed, and names what it left out', () => {
    const { deployments, changes } = history()
    const { lead_time } = doraMetrics(
      { deployments, changes: changes.filter(({ deployment_id }) => deployment_id !== '') },
      { from: '2023-04-01T00:00:00Z', to: '2023-05-01T00:00:00Z', preset: 'devlake', ids: true },
    )
    const deployed = read('project_pr_metrics').filter(
      ({ deployment_commit_id }) => deployment_commit_id !== '',
    )
    const cycles = deployed.map(({ pr_cycle_time }) => Number(pr_cycle_time)).sort((a, b) => a - b)
    expect(lead_time.value).toBe((cycles[(cycles.length - 1) >> 1] ?? 0) * MINUTE)
    expect(lead_time).toMatchObject({ n: 3, ids: ['pr1', 'pr2', 'pr3'], excluded: { seed: 1 } })
  })
})
