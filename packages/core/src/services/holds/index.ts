import type { Contract } from '../../contract/index.ts'
import type { OutputOf, ParsedOf } from '../../contract/operation.ts'
import { holds, type SlotHold } from '../../domain/automatic-rollback/index.ts'
import { and, type Condition, not } from '../../domain/conditions/index.ts'
import { deployments } from '../../domain/deployments/index.ts'
import { refuseUnseen, stale } from '../answers.ts'
import type { CommandContext, QueryContext, Subject } from '../context.ts'
import { pageAfter, toPage } from '../cursor.ts'
import { lockSlot } from '../deployments/load.ts'
import { chosenBy } from '../newest-first.ts'
import type { Service } from '../service.ts'

/** The holds of slots. They are laid by automatic rollbacks, and lifted by people. */
export function holdsService(): Service<'holds'> {
  return { list, lift }
}

const FILTERS = ['team_id', 'application_id', 'environment_name', 'slot_id'] as const

async function list(
  context: QueryContext,
  input: ParsedOf<Contract['holds']['list']>,
): Promise<OutputOf<Contract['holds']['list']>> {
  const after = pageAfter('holds', ['text', 'text'], input.cursor)
  const filters = chosenBy<SlotHold, (typeof FILTERS)[number]>(FILTERS, input)
  const standing: Condition<SlotHold> = { op: 'null', field: 'lifted_at' }
  if (input.standing !== undefined) filters.push(input.standing ? standing : not(standing))
  const found = await context.reader.find(holds, {
    scope: context.scope,
    where: and<SlotHold>(context.visible(), ...filters),
    orderBy: [
      { field: 'since', direction: 'desc' },
      { field: 'id', direction: 'desc' },
    ],
    limit: input.limit + 1,
    ...(after === undefined ? {} : { after }),
  })
  return toPage('holds', found, input.limit, ({ since, id }) => [since, id])
}

async function lift(
  context: CommandContext,
  { id, revision, reason, ticket }: ParsedOf<Contract['holds']['lift']>,
): Promise<SlotHold> {
  const seen = await context.reader.get(holds, context.scope, id)
  if (seen === null || !context.allows(seen, 'deployment.read')) refuseUnseen(context, 'hold', id)
  const subject = subjectOf(seen)
  context.authorise(subject)
  await lockSlot(context, seen)
  const scope = { teams: [seen.team_id] }
  const hold = (await context.reader.get(holds, scope, id)) ?? seen
  if (revision !== undefined && revision !== hold.revision) throw stale('hold', id)
  if (hold.lifted_at !== null) {
    const message = `It was lifted at ${hold.lifted_at} already.`
    context.refuse('transition_refused', subject, message, [{ code: 'lifted', message }], 'There is no need.')
  }
  const lifted = await context.reader.update(holds, scope, id, hold.revision, {
    lifted_at: context.now,
    lifted_by: context.access.actor.id,
    lifted_because: reason,
    updated_at: context.now,
  })
  const failed = await context.reader.get(deployments, scope, hold.deployment_id)
  if (lifted === null || failed === null) throw stale('hold', id)
  context.record({
    action: 'deployment.hold_lifted',
    subject,
    revision: failed.revision,
    before: { hold_id: id, since: hold.since },
    after: { hold_id: id, lifted_at: context.now },
    reason,
    ticket,
  })
  return lifted
}

/** A hold is told of where the deployment is that failed. */
function subjectOf(hold: SlotHold): Subject {
  const { team_id, deployment_id, application_id, cloud_asset_id, environment_name } = hold
  return {
    team_id,
    subject_kind: 'deployment',
    subject_id: deployment_id,
    application_id,
    cloud_asset_id,
    environment_name,
  }
}
