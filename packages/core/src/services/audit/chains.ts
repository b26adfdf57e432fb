import { PLATFORM } from '../../domain/collections/index.ts'
import { type JournalHead, journalHeads } from '../../domain/journal/index.ts'
import { SlipwayError } from '../../errors/index.ts'
import type { CommandContext, QueryContext, Subject } from '../context.ts'

/** A chain as the subject of a decision or an entry. */
export function chainOf(team_id: string): Subject {
  const nowhere = { application_id: null, cloud_asset_id: null, environment_name: null }
  return { team_id, subject_kind: 'journal', subject_id: team_id, ...nowhere }
}

/** The journal is not thinned out silently: who may not read it in a team that they ask for is told so. */
export function requireAudit(context: QueryContext, asked: readonly string[] | undefined): void {
  const { access } = context
  const readable = access.teamsWith('audit.read')
  if (readable === 'all' || (asked === undefined && readable.length > 0)) return
  const teams = asked ?? (access.teams === 'all' ? [] : access.teams.slice(0, 1))
  for (const team_id of teams.length === 0 ? [PLATFORM] : teams) {
    // Of a team that is not the caller's, nothing is said: it reads like one that is not there.
    if (!isOwn(context, team_id)) throw unknownTeam(team_id)
    context.authorise({ ...chainOf(team_id), subject_kind: 'team' })
  }
}

/** The same of another team's chain and of one that is not there. Whoever tries names of teams is noticed. */
export async function lockForChange(context: CommandContext, team_id: string): Promise<JournalHead> {
  if (!isOwn(context, team_id)) refuseUnknown(context, team_id)
  context.authorise(chainOf(team_id))
  const head = await context.reader.get(journalHeads, { teams: [team_id] }, team_id, { lock: true })
  return head ?? refuseUnknown(context, team_id)
}

function refuseUnknown(context: CommandContext, team_id: string): never {
  const { message, next = '' } = unknownTeam(team_id)
  context.refuse('not_found', { ...chainOf(PLATFORM), subject_id: team_id }, message, [], next)
}

function isOwn({ access }: QueryContext, team_id: string): boolean {
  return access.teams === 'all' || team_id === PLATFORM || access.teams.includes(team_id)
}

function unknownTeam(team_id: string): SlipwayError {
  return new SlipwayError('not_found', `There is no team ${team_id} whose journal you may read.`, {
    next: 'Check the id; if it is right, ask a manager of that team.',
  })
}
