import { PLATFORM } from '../domain/collections/index.ts'
import { SlipwayError } from '../errors/index.ts'
import type { CommandContext, Subject } from './context.ts'

const NEXT = 'Check the id; if it is right, ask a manager of the team that owns it for access.'

/** The same answer for something of another team and for what does not exist. `what` is its name in a sentence. */
export function notFound(what: string, id: string): SlipwayError {
  return new SlipwayError('not_found', messageOf(what, id), { next: NEXT })
}

/**
 * Refuses a command on what its caller may not see, with the same answer. It is kept in the platform's own chain: it is how
 * somebody who tries ids of other teams is noticed.
 */
export function refuseUnseen(
  context: CommandContext,
  what: string,
  id: string,
  subject_kind: Subject['subject_kind'] = 'deployment',
): never {
  const nowhere = { application_id: null, cloud_asset_id: null, environment_name: null }
  const subject = { team_id: PLATFORM, subject_kind, subject_id: id, ...nowhere }
  return context.refuse('not_found', subject, messageOf(what, id), [], NEXT)
}

/** The answer to who has seen an earlier revision. */
export function stale(what: string, id: string): SlipwayError {
  return new SlipwayError('stale_revision', `The ${what} ${id} has changed since it was read.`, {
    next: 'Read it again, and repeat the call if it still applies.',
  })
}

function messageOf(what: string, id: string): string {
  return `There is no ${what} ${id} that you may see.`
}
