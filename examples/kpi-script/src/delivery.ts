import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { benchmarkClass, type DeliveryDeployment, doraMetrics, PRESET_NAMES, trends } from '@slipway/core/kpi'
import { parse } from 'csv-parse/sync'

/**
 * DORA's figures of a CSV file in a few lines: the rows are records already. What `slipway-kpi` does more is to check each
 * of them and to say where one is wrong.
 */
const file = process.argv[2] ?? fileURLToPath(new URL('../data/deployments.csv', import.meta.url))
const rows: Record<string, string>[] = parse(readFileSync(file), {
  bom: true,
  columns: true,
  skip_empty_lines: true,
})
// An empty cell is a time that has not come.
const deployments = rows.map((row) =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === '' ? null : value])),
) as unknown as DeliveryDeployment[]

const window = { from: '2026-09-01T00:00:00Z', to: '2026-12-01T00:00:00Z', asOf: '2026-11-20T12:00:00Z' }
const { deployment_frequency, change_failure_rate, success_rate, rework_rate } = doraMetrics(
  { deployments },
  window,
)
for (const [name, { value, part, n }] of Object.entries({ change_failure_rate, success_rate, rework_rate }))
  console.log(
    `${name}: ${value === null ? 'no data' : `${(value * 100).toFixed(1)} %`} (${part ?? 'unknown'} of ${n})`,
  )

const { level, meets_goal } = benchmarkClass('deployment_frequency', deployment_frequency.value, 2024)
console.log(
  `deployment_frequency: ${deployment_frequency.value?.toFixed(2)} a week, ${level}, goal met: ${meets_goal}`,
)
for (const { date, deployments: count } of trends({ deployments }, { ...window, unit: 'month' }))
  console.log(`${date}: ${count.value} deployments`)
for (const preset of PRESET_NAMES) {
  const counted = doraMetrics({ deployments }, { ...window, preset }).deployment_frequency
  console.log(`as ${preset} counts: ${counted.value?.toFixed(2)} ${counted.unit}`)
}
