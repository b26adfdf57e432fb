import { lastSpans, managementDashboard } from '../../domain/kpi/index.ts'
import type { Service, ServiceOptions } from '../service.ts'
import { costedDeployments } from './costs.ts'
import { deliveryOptions, editionOf } from './delivery.ts'
import { readHistory, visibleHistory } from './records.ts'
import { windowOf } from './window.ts'

export function managementOperation(
  options: Pick<ServiceOptions, 'timeZone' | 'environments'>,
): Service<'kpi'>['managementDashboard'] {
  return async (context, input) => {
    const now = windowOf(context, input, options.timeZone)
    const { asOf, timeZone, weekStart } = now
    const { months } = input
    const [first] = lastSpans(Date.parse(asOf) - 1, 'month', months, { timeZone, weekStart })
    const window = { ...now, from: first?.from ?? now.from }
    const history = await readHistory(context, visibleHistory(context, input))
    const { from: _from, to: _to, ...given } = deliveryOptions(window, input, options)
    const { costed, rates } = await costedDeployments(context, input, window)
    return managementDashboard(history, {
      ...given,
      asOf,
      months,
      edition: editionOf(input.edition),
      costed,
      rates,
    })
  }
}
