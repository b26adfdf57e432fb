import type { DeploymentRecord } from '../../src/domain/deployments/index.ts'
import type { Incident } from '../../src/domain/incidents/index.ts'
import type { DeliveryDeployment } from '../../src/domain/kpi/index.ts'
import { newDeployment } from '../../src/services/deployments/create.ts'
import { boulder } from './boulder.ts'
import { toDeployment } from './devlake.ts'
import type { World } from './histories.ts'
import type { Step } from './making.ts'
import { type Build, fromBuilds } from './metrik.ts'
import { type PelorusTest, recordsOf } from './pelorus.ts'
import { isReferenceHere, readReference, readReferenceRows } from './reference.ts'

const TEAM = 't1'

/** What a store holds of a deployment that somebody else wrote down. */
function stored(given: DeliveryDeployment, commit: Partial<DeploymentRecord> = {}): DeploymentRecord {
  const { id, application_id, environment_name, started_at = null, promoted_at, finished_at } = given
  const at = (text: string | null) => (text === null ? null : new Date(text).toISOString())
  const finished = at(finished_at)
  return newDeployment(
    {
      ...{ id, team_id: TEAM, application_id, environment_name, cloud_asset_id: 'host', version: '1' },
      deployment_type: given.deployment_type === 'hotfix' ? 'hotfix' : 'automated',
      deployed_by: 'u1',
      deployment_date: finished ?? '2015-01-01T00:00:00.000Z',
      status: finished === null ? 'deploying' : promoted_at === null ? 'failed' : 'inactive',
      ...{ started_at: at(started_at), promoted_at: at(promoted_at), finished_at: finished },
      hotfix_of_id: given.hotfix_of_id ?? null,
      ...commit,
    },
    finished ?? '2015-01-01T00:00:00.000Z',
  )
}

function incident(given: Pick<Incident, 'id' | 'detected_at' | 'resolved_at'> & Partial<Incident>): Incident {
  return {
    ...{ team_id: TEAM, application_id: 'boulder', environment_name: 'production', title: 'Down' },
    ...{ severity: 'high', started_at: null, deployment_ids: [], links: [], recorded_by: 'u1', revision: 1 },
    ...{ created_at: given.detected_at, updated_at: given.detected_at },
    ...given,
  }
}

/** A store knows one commit of each deployment. A revert stands for an incident, from the one release to the other. */
function ofBoulder(): World {
  const rows = new Map(readReferenceRows('boulder/releases.csv').map((row) => [row.release, row]))
  const releases = boulder().deployments
  const tagged = (release: string | undefined) => new Date(rows.get(release)?.tagged_at ?? '').toISOString()
  const reverts = readReferenceRows('boulder/reverts.csv').filter(
    ({ revert_first_release: to, target_first_release: from }) =>
      to !== from && rows.has(to) && rows.has(from),
  )
  return {
    deployments: releases.map((release) => {
      const { commit = '', commit_committed_at = '' } = rows.get(release.id) ?? {}
      return stored(release, {
        commit_sha: commit,
        committed_at: new Date(commit_committed_at).toISOString(),
      })
    }),
    incidents: reverts.map(
      ({ revert_commit: id = '', revert_first_release, target_first_release: from = '' }) =>
        incident({
          id,
          detected_at: tagged(from),
          resolved_at: tagged(revert_first_release),
          deployment_ids: [from],
        }),
    ),
  }
}

function ofDevlake(): World {
  const rows = readReferenceRows('devlake/prev_success_deployment_commit/cicd_deployment_commits_before.csv')
  return { deployments: rows.map((row) => stored(toDeployment(row))), incidents: [] }
}

interface Case {
  readonly input: string | null
  readonly targetStageByPipeline: Readonly<Record<string, string>>
}

/** All builds that its calculators are tried with, those of each file as pipelines of their own. */
function ofMetrik(): World {
  const { cases } = readReference<{ cases: Case[] }>('metrik/expected-calculator.json')
  const files = new Map(cases.map(({ input, targetStageByPipeline }) => [input ?? '', targetStageByPipeline]))
  files.delete('')
  return {
    deployments: [...files].flatMap(([file, stages]) => {
      const { deployments, changes } = fromBuilds(readReference<Build[]>(`metrik/${file}`), stages)
      const commits = new Map(changes.map((change) => [change.deployment_id, change]))
      return deployments.map((one) => {
        const commit = commits.get(one.id)
        const place = { id: `${file}/${one.id}`, application_id: `${file}/${one.application_id}` }
        return stored(
          { ...one, ...place },
          { commit_sha: commit?.id ?? null, committed_at: commit?.committed_at ?? null },
        )
      })
    }),
    incidents: [],
  }
}

/** All records that its figures are tried with, those of each trial as applications of their own. */
function ofPelorus(): World {
  const files = ['dora-metrics-pelorus', 'konveyor-pelorus']
  const trials = files.flatMap((file) =>
    readReference<{ tests: PelorusTest[] }>(`pelorus/${file}.json`).tests.map((test, index) => {
      const { deployments, changes, incidents } = recordsOf(test, () => true)
      const commits = new Map(changes.map((change) => [change.deployment_id, change]))
      const own = (name: string) => `${file}/${index}/${name}`
      return {
        deployments: deployments.map((one) => {
          const { id = null, committed_at = null } = commits.get(one.id) ?? {}
          const place = { id: own(one.id), application_id: own(one.application_id) }
          return stored({ ...one, ...place }, { commit_sha: id, committed_at })
        }),
        incidents: incidents.map(({ id, application_id, created_at, resolved_at }) =>
          incident({
            ...{ id: own(id), application_id: own(application_id ?? ''), detected_at: created_at },
            resolved_at,
          }),
        ),
      }
    }),
  )
  return {
    deployments: trials.flatMap(({ deployments }) => deployments),
    incidents: trials.flatMap(({ incidents }) => incidents),
  }
}

/** Histories that really were, or that others try their figures with; those that are not here have no `read`. */
export const REAL = Object.entries({
  boulder: ofBoulder,
  devlake: ofDevlake,
  metrik: ofMetrik,
  pelorus: ofPelorus,
}).map(([folder, read]) => ({ folder, read: isReferenceHere(folder) ? read : null }))

/** As it happened: a deployment is told of when it finished, an incident when it was found and again when it was over. */
export function toSteps({ deployments, incidents }: World): Step[] {
  const told = [
    ...deployments.map((after) => ({
      at: after.finished_at ?? after.created_at,
      step: { kind: 'deployment' as const, team_id: TEAM, id: after.id, before: null, after },
    })),
    ...incidents.flatMap((after) => {
      const open = { ...after, resolved_at: null }
      const step = { kind: 'incident' as const, team_id: TEAM, id: after.id }
      const found = { at: after.detected_at, step: { ...step, before: null, after: open } }
      return after.resolved_at === null
        ? [found]
        : [found, { at: after.resolved_at, step: { ...step, before: open, after } }]
    }),
  ]
  return told.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).map(({ step }) => step)
}
