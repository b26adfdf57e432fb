import type { Benchmark, Result } from './benchmark.ts'

/** The results for a person to read. */
export function tableOf(results: readonly Result[], benchmarks: readonly Benchmark[]): string {
  const byId = new Map(benchmarks.map((benchmark) => [benchmark.id, benchmark]))
  const rows = results.map((result) => {
    const { id, unit, value, peer_value, ratio, met } = result
    return [
      id,
      inUnit(value, unit),
      inUnit(peer_value, unit),
      ratio.toPrecision(3),
      goalOf(byId.get(id)),
      met ? 'met' : 'MISSED',
    ]
  })
  const lines = [['benchmark', 'ours', 'peer', 'ratio', 'goal', ''], ...rows]
  const widths =
    lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? []
  const table = lines.map((line) =>
    line
      .map((cell, column) =>
        column >= 1 && column <= 3 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  )
  const legend = results.flatMap(({ id, peer }) => [`${id}: ${byId.get(id)?.subject}`, `  against ${peer}`])
  return [
    ...table,
    '',
    "The ratio is the time that ours takes as a multiple of the peer's, also where rates are given.",
    '',
    ...legend,
    '',
  ].join('\n')
}

function goalOf(benchmark: Benchmark | undefined): string {
  if (benchmark === undefined) return ''
  const { goal, unit } = benchmark
  const parts = [
    ...('ratio' in goal ? [`ratio ≤ ${goal.ratio}`] : []),
    ...(goal.value === undefined ? [] : [`${unit === '/s' ? '≥' : '≤'} ${inUnit(goal.value, unit)}`]),
  ]
  return parts.join(', ')
}

function inUnit(value: number, unit: Benchmark['unit']): string {
  const number = value.toLocaleString('en', { maximumSignificantDigits: 4 })
  return unit === '/s' ? `${number}/s` : `${number} ${unit}`
}
