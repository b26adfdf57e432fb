import { type Actor, createAccess } from '../domain/access/index.ts'
import type { Environment } from '../domain/environments/index.ts'
import type { Logger } from '../ports/index.ts'
import type { Caller } from './pipeline.ts'

export interface OnBehalfOptions {
  readonly environments: readonly Environment[]
  readonly logger: Logger
  /** Who somebody is now, and what they hold. */
  readonly actorOf: ((id: string) => Promise<Actor | null>) | undefined
}

/** A person for whom Slipway acts later, as they are now; `null`: there is nobody any more, or it cannot be found out. */
export async function onBehalfOf(
  { on_behalf_of, actor: then }: { readonly on_behalf_of: string; readonly actor: Actor },
  via: string,
  { environments, logger, actorOf }: OnBehalfOptions,
): Promise<Caller | null> {
  try {
    const actor = actorOf === undefined ? then : await actorOf(on_behalf_of)
    return actor === null ? null : { access: createAccess(actor, environments), kind: 'person', via }
  } catch (fault) {
    logger.error('What a person may do could not be found out.', { actor_id: on_behalf_of, fault })
    return null
  }
}

/** Why it pauses where the person may not deploy any more. */
export function rightMissing({
  actor,
  team_id,
  environment_name: environment,
}: {
  readonly actor: Actor
  readonly team_id: string
  readonly environment_name: string
}) {
  return {
    code: 'right_missing',
    message: `${actor.name} may not deploy in ${environment} of team ${team_id} any more. Who may can resume it.`,
    params: { person: actor.name, environment, team_id },
  }
}
