import { PLATFORM } from '../../domain/collections/index.ts'
import { DELIVERY_DAYS, deliveries, type Report } from '../../domain/reports/index.ts'
import { toInstant } from '../../domain/values/index.ts'
import type { Reading } from '../../ports/index.ts'
import type { CommandContext } from '../context.ts'
import type { ServiceOptions } from '../service.ts'
import { applyReport, type Outcome } from './apply-report.ts'

const DAY = 86_400_000
const PLATFORM_ONLY = { teams: [PLATFORM] }

/**
 * Gives a delivery that has been found authentic its effect, in the transaction of the context, and remembers it there:
 * so the effect is there once or not at all, whoever delivers how often. What it has no effect on is not remembered,
 * so that it can be sent again when the host has mended its mapping.
 */
export async function receiveReports(
  context: CommandContext,
  source: string,
  { delivery, reports }: Pick<Reading, 'delivery'> & { readonly reports: readonly [Report, ...Report[]] },
  options: Pick<ServiceOptions, 'environments' | 'catalog' | 'sha256'>,
): Promise<Outcome> {
  // Whoever has the rights to all of it may be told that it is known.
  for (const { team_id, application_id, cloud_asset_id, environment_name } of reports)
    context.authorise({
      team_id,
      subject_kind: 'deployment',
      subject_id: null,
      application_id,
      cloud_asset_id,
      environment_name,
    })
  const id = delivery === undefined ? null : deliveryId(source, delivery)
  const before = id === null ? null : await context.reader.get(deliveries, PLATFORM_ONLY, id)
  if (before !== null)
    return { outcome: 'known', message: `Received on ${before.received_at} already: ${before.message}` }
  const outcomes: Outcome[] = []
  for (const report of reports) outcomes.push(await applyReport(context, source, report, options))
  const outcome = summary(outcomes)
  const wrote = outcomes.some((one) => one.outcome === 'applied' || one.noted === true)
  if (id !== null && delivery !== undefined && wrote) {
    await context.reader.insert(deliveries, {
      id,
      team_id: PLATFORM,
      source,
      hook: delivery.hook,
      delivery: delivery.id,
      outcome: outcome.outcome,
      message: outcome.message,
      received_at: context.now,
    })
    await forgetOld(context)
  }
  return outcome
}

function summary(outcomes: readonly Outcome[]): Outcome {
  const outcome =
    (['applied', 'known'] as const).find((kind) => outcomes.some((one) => one.outcome === kind)) ?? 'ignored'
  return { outcome, message: outcomes.map(({ message }) => message).join(' ') }
}

/** Unique by being the id: one delivery of one hook, as GitHub uses a delivery's id for every hook that gets the event. */
function deliveryId(source: string, { hook, id }: NonNullable<Reading['delivery']>): string {
  return [source, hook ?? '', id].map(encodeURIComponent).join('/')
}

/** Each new delivery takes a few old ones with it, so that their number stays bounded without a job of its own. */
async function forgetOld(context: CommandContext): Promise<void> {
  const before = toInstant(Date.parse(context.now) - DELIVERY_DAYS * DAY)
  const old = await context.reader.find(deliveries, {
    scope: PLATFORM_ONLY,
    where: { op: 'lt', field: 'received_at', value: before },
    orderBy: [{ field: 'received_at' }, { field: 'id' }],
    limit: 5,
  })
  for (const { id } of old) await context.reader.remove(deliveries, PLATFORM_ONLY, id)
}
