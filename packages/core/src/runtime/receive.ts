import type { CommandOperation } from '../contract/operation.ts'
import { type Actor, createAccess } from '../domain/access/index.ts'
import { type Report, reportSchema } from '../domain/reports/index.ts'
import { isSlipwayError, SlipwayError } from '../errors/index.ts'
import { type Delivery, type Integration, isUniqueViolation } from '../ports/index.ts'
import { receiveReports } from '../services/reports/index.ts'
import type { ServiceOptions } from '../services/service.ts'
import type { WebhookReceipt } from './host.ts'
import { parseInput } from './parse-input.ts'
import type { Caller, Pipeline } from './pipeline.ts'

export interface ReceiverOptions extends Pick<ServiceOptions, 'environments' | 'catalog' | 'sha256'> {
  readonly integrations: readonly Integration[]
  readonly pipeline: Pipeline
}

/** Receiving stands outside the contract, as a stranger calls it; it is held to the same as a command. */
const RECEIVE: Pick<CommandOperation, 'permission' | 'journal'> = {
  permission: 'deployment.create',
  journal: [
    'deployment.created',
    'deployment.updated',
    'deployment.started',
    'deployment.promoted',
    'deployment.activated',
    'deployment.deactivated',
    'deployment.superseded',
    'deployment.cancelled',
    'deployment.failed',
    'deployment.rolled_back',
    'deployment.corrected',
    'deployment.reported',
    'rollout.advanced',
  ],
}

/** Two messages about one new deployment can race for its ids; the loser finds it there on its next try. */
const ATTEMPTS = 5

/** Takes deliveries in: has them read by their integration, and what they report written, once. */
export function createReceiver({ integrations, pipeline, ...options }: ReceiverOptions) {
  const byName = new Map<string, Integration>()
  for (const integration of integrations) {
    checkName(integration.name)
    if (byName.has(integration.name))
      throw new SlipwayError('invalid_input', `There are two integrations named ${integration.name}.`, {
        next: 'Give one of them another name.',
      })
    byName.set(integration.name, integration)
  }

  return async function receive(name: string, delivery: Delivery): Promise<WebhookReceipt> {
    const integration = byName.get(name)
    if (integration === undefined) {
      throw new SlipwayError('not_found', `There is no integration ${name}.`, {
        next: 'Check the address of the webhook, or name the integration among the options.',
      })
    }
    const reading = await integration.receive(delivery)
    const [first, ...others] = reading.reports.map((report) => checkReport(integration, report))
    if (first === undefined) return { outcome: 'ignored', message: reading.message }
    const reports = [first, ...others] as const
    const teams = [...new Set(reports.map(({ team_id }) => team_id))]
    const caller = callerFor(integration, teams, options.environments)
    for (let attempt = 1; ; attempt++) {
      try {
        return await pipeline.settle(() =>
          pipeline.write('webhooks.receive', RECEIVE, caller, (context) =>
            receiveReports(context, name, { delivery: reading.delivery, reports }, options),
          ),
        )
      } catch (error) {
        if (attempt === ATTEMPTS || !isUniqueViolation(error)) throw error
      }
    }
  }
}

/** An integration acts in the teams that the host's mapping has named, and nowhere else. */
function callerFor(
  { name, title }: Integration,
  teams: readonly string[],
  environments: ReceiverOptions['environments'],
): Caller {
  const grants = teams.map((team_id) => ({ role: 'team_manager', team_id }) as const)
  const actor: Actor = { id: name, name: title, grants }
  return { access: createAccess(actor, environments), kind: 'integration', via: name }
}

function checkName(name: string): void {
  if (/^[a-z0-9][a-z0-9-]{0,49}$/.test(name)) return
  throw new SlipwayError('invalid_input', `${JSON.stringify(name)} cannot be the name of an integration.`, {
    next: 'Use up to 50 lower-case letters, digits and hyphens, such as github-eu.',
  })
}

/** What an integration hands over is held to the schema too: it carries what the host's mapping has given. */
function checkReport({ title }: Integration, report: Report): Report {
  try {
    return parseInput<Report>(reportSchema, report)
  } catch (cause) {
    if (!isSlipwayError(cause, 'invalid_input')) throw cause
    throw new SlipwayError('internal', `The mapping of ${title} gave what cannot be used: ${cause.message}`, {
      next: 'Mend the mapping, and have the delivery sent again.',
      cause,
    })
  }
}
