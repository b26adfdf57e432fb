import { explainDelivery } from '../../domain/kpi/delivery/explain.ts'
import type { ExplainedRecord } from '../../domain/kpi/delivery/explain-schema.ts'
import { windowPlan } from '../../domain/kpi/index.ts'
import { encodeCursor, pageAfter } from '../cursor.ts'
import type { Service } from '../service.ts'
import { type DeliverySettings, rulesOf } from './delivery.ts'
import { readNeighbourhood } from './neighbourhood.ts'
import { visibleHistory } from './records.ts'
import { windowOf } from './window.ts'

export function explainOperation(settings: DeliverySettings): Service<'kpi'>['explain'] {
  return async (context, input) => {
    const after = pageAfter('explain', ['text', 'text', 'integer'], input.cursor)
    const window = windowOf(context, input, settings.timeZone)
    const rules = rulesOf(input, settings)
    const of = visibleHistory(context, input)
    const history = await readNeighbourhood(context.reader, of, windowPlan(window), rules)
    const rows = explainDelivery(history, {
      ...window,
      rules,
      applications: input.application_id,
      figure: input.figure,
    })
    return pageOf(rows, input.limit, after)
  }
}

/** Several rows may be of one record: how many of them were told is a part of the place. */
function pageOf(rows: readonly ExplainedRecord[], limit: number, after: ReturnType<typeof pageAfter>) {
  const [at = '', id = '', told = 0] = after ?? []
  const reached = rows.findIndex((row) => row.at < at || (row.at === at && row.id <= id))
  const begin = after === undefined ? 0 : reached < 0 ? rows.length : reached + Number(told)
  const items = rows.slice(begin, begin + limit)
  const last = items.at(-1)
  if (last === undefined || begin + items.length >= rows.length) return { items, next: null }
  const first = rows.findIndex((row) => row.at === last.at && row.id === last.id)
  return { items, next: encodeCursor(['explain', last.at, last.id, begin + items.length - first]) }
}
