import type { RunView } from '@slipway/core'

/** Where one place of a wave stands. */
export type MemberPlace = 'failed' | 'under_way' | 'to_come' | 'done'

/** In the order in which one wants to see them. */
export const PLACES: readonly MemberPlace[] = ['failed', 'under_way', 'to_come', 'done']

export interface Member {
  readonly deployment_id: string
  /** `undefined` while it has none. */
  readonly run: RunView | undefined
  readonly place: MemberPlace
}

/** The places of a wave by their runs, failing first. A run that halted counts as failed until somebody brings it to a good end. */
export function membersOf(deploymentIds: readonly string[], runs: readonly RunView[]): Member[] {
  const found = new Map(runs.map((run) => [run.deployment_id, run]))
  return deploymentIds
    .map((deployment_id): Member => {
      const run = found.get(deployment_id)
      return { deployment_id, run, place: placeOf(run) }
    })
    .sort((a, b) => PLACES.indexOf(a.place) - PLACES.indexOf(b.place))
}

function placeOf(run: RunView | undefined): MemberPlace {
  switch (run?.state) {
    case undefined:
    case 'queued':
      return 'to_come'
    case 'succeeded':
      return 'done'
    case 'waiting':
    case 'running':
    case 'paused':
    case 'baking':
    case 'aborting':
      return 'under_way'
    default:
      return 'failed'
  }
}
