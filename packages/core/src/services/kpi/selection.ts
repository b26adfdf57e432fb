import { and, type Condition, isIn } from '../../domain/conditions/index.ts'
import type { DeploymentRecord } from '../../domain/deployments/index.ts'
import { SlipwayError } from '../../errors/index.ts'
import type { QueryContext } from '../context.ts'

const FIELDS = ['team_id', 'application_id', 'environment_name'] as const

/** What a call picks records by. */
export type Filter = { readonly [F in (typeof FIELDS)[number]]?: readonly string[] | undefined }

/** What the caller may read of what the filter picks. */
export function filterOf(context: QueryContext, input: Filter): Condition<DeploymentRecord> {
  return and<DeploymentRecord>(context.visible(), picked(input))
}

function picked(input: Filter): Condition<DeploymentRecord> {
  return and<DeploymentRecord>(
    ...FIELDS.flatMap((field) => {
      const values = input[field]
      return values === undefined ? [] : [isIn<DeploymentRecord>(field, values)]
    }),
  )
}

/** At most so many deployments, and so many incidents, are read for one answer. */
export const RECORDS_LIMIT = 100_000

/** Throws where an answer would have to be worked out from more records than one call may read. */
export function refuseAbove(limit: number, count: number, what: string): void {
  if (count <= limit) return
  throw new SlipwayError('invalid_input', `/from: would be worked out from more than ${limit} ${what}`, {
    faults: [{ pointer: '/from', message: `would be worked out from more than ${limit} ${what}` }],
    next: 'Ask for a shorter window, or for one team, application or environment.',
  })
}
