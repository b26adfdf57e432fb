import type { Change, DeliveryDeployment } from '../../src/domain/kpi/index.ts'

interface Stage {
  readonly name: string
  readonly status: string
  readonly startTimeMillis: number
  readonly durationMillis: number
  readonly pauseDurationMillis?: number
}

export interface Build {
  readonly pipelineId: string | number
  readonly number: number
  readonly timestamp: number
  readonly stages: readonly Stage[]
  readonly changeSets: readonly { readonly commitId: string; readonly timestamp: number }[]
}

/**
 * Builds of pipelines as deployments: the stage that was asked for is the deployment, finished when the stage and its
 * pauses are over. A stage that was cut short, or was not come to, has no end; its changes wait for the next one.
 */
export function fromBuilds(builds: readonly Build[], stages: Readonly<Record<string, string>>) {
  const deployments: DeliveryDeployment[] = []
  const changes: Change[] = []
  for (const [index, build] of builds.entries()) {
    const pipeline = String(build.pipelineId)
    if (stages[pipeline] === undefined) continue
    const id = `${pipeline}/${build.number}/${index}`
    const stage = build.stages.find(({ name }) => name === stages[pipeline])
    const ended = stage?.status === 'SUCCESS' || stage?.status === 'FAILED'
    const finished =
      stage === undefined
        ? 0
        : stage.startTimeMillis + stage.durationMillis + (stage.pauseDurationMillis ?? 0)
    const finished_at = ended ? new Date(finished).toISOString() : null
    deployments.push({
      id,
      application_id: pipeline,
      environment_name: 'production',
      started_at: new Date(build.timestamp).toISOString(),
      promoted_at: stage?.status === 'SUCCESS' ? finished_at : null,
      finished_at,
    })
    for (const { commitId, timestamp } of build.changeSets)
      changes.push({ id: commitId, deployment_id: id, committed_at: new Date(timestamp).toISOString() })
  }
  return { deployments, changes }
}
