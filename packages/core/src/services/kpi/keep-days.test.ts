import { describe, it } from 'vitest'
import { expectDays } from '../../../test/support/kept-days.ts'
import { type Step, worldOf } from '../../../test/support/making.ts'
import { at, incident, served } from '../../../test/support/march.ts'
import { openStage } from '../../../test/support/stage.ts'
import type { DeploymentRecord } from '../../domain/deployments/index.ts'
import type { Incident } from '../../domain/incidents/index.ts'
import { memoryStorage } from '../../storage/memory/index.ts'

/** What is written one after the other; each changes a day that is past already. */
const LATE: Readonly<Record<string, readonly (DeploymentRecord | Incident)[]>> = {
  'a deployment that takes an incident over from the one in front of it': [
    served('a', 1),
    incident(3),
    served('b', 2),
  ],
  'one that no longer served, and gives its incident back': [
    served('a', 1),
    served('b', 2),
    incident(3),
    served('b', 2, { promoted_at: null }),
  ],
  'an incident that is found to have begun earlier': [
    served('a', 1),
    served('b', 3),
    incident(4),
    incident(4, { started_at: at(2) }),
  ],
  'an incident that gets a link, and loses it': [
    served('a', 1),
    served('b', 3),
    incident(4),
    incident(4, { deployment_ids: ['a'] }),
    incident(4),
  ],
  'a hotfix of what was deployed long ago, and of something else after all': [
    served('a', 1),
    served('b', 20),
    served('c', 25, { hotfix_of_id: 'a' }),
    served('c', 25, { hotfix_of_id: 'b' }),
  ],
  'a rollback that finishes after it was named': [
    served('a', 1, { rolled_back_by_id: 'b' }),
    served('b', 2, { finished_at: null, promoted_at: null }),
    served('b', 2),
  ],
  'a commit that came with an earlier deployment': [
    served('z', 1),
    served('a', 10, { commit_sha: 'c', committed_at: at(9) }),
    served('b', 5, { commit_sha: 'c', committed_at: at(4) }),
    served('b', 5),
  ],
  'a deployment in front of the first one': [
    served('b', 10, { committed_at: at(9) }),
    served('a', 5, { committed_at: at(4) }),
    served('a', 12, { committed_at: at(4) }),
  ],
}

function stepsOf(records: readonly (DeploymentRecord | Incident)[]): Step[] {
  const known = new Map<string, DeploymentRecord | Incident>()
  return records.map((after) => {
    const { id, team_id } = after
    const before = known.get(id) ?? null
    known.set(id, after)
    return { kind: 'severity' in after ? 'incident' : 'deployment', team_id, id, before, after }
  })
}

describe('the days that follow the journal', () => {
  for (const [what, records] of Object.entries(LATE))
    it(`know ${what}`, async () => {
      const stage = await openStage(memoryStorage())
      const last = new Map<string, DeploymentRecord | Incident>()
      for (const step of stepsOf(records)) {
        await stage.play([step], [{ steps: 1, follows: true, prunes: null }])
        last.set(step.id, step.after)
        await expectDays(stage.storage, worldOf(last.values()))
      }
      await stage.close()
    })
})
