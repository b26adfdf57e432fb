import { parseArgs } from 'node:util'
import type { Result } from './benchmark.ts'
import { benchmarks } from './benchmarks.ts'
import { runBenchmark } from './run-benchmark.ts'
import { tableOf } from './table.ts'

const USAGE = `Usage: pnpm bench [--json] [ids…]

  --json  prints an array of { id, value, unit, peer, peer_value, ratio, goal, met } on stdout, and nothing else there
  ids     which to run; where none is named, all of them but those with a *, which take long to prepare:
${benchmarks.map(({ id, subject, byName }) => `          ${`${id}${byName ? ' *' : ''}`.padEnd(36)}${subject}`).join('\n')}

Ends with 0 when all could be measured, whether their goals are met or not, with 1 when one could not, and with 2 when
it was not understood.
`

interface Asked {
  readonly json: boolean
  readonly help: boolean
  readonly ids: readonly string[]
}

/** What was asked for, or what is wrong with it. */
function readArguments(args: string[]): Asked | string {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
    })
    const unknown = positionals.find((id) => !benchmarks.some((benchmark) => benchmark.id === id))
    return unknown === undefined ? { ...values, ids: positionals } : `There is no benchmark ${unknown}.`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

async function run({ json, ids }: Asked): Promise<number> {
  const chosen = benchmarks.filter(({ id, byName }) => (ids.length === 0 ? !byName : ids.includes(id)))
  const results: Result[] = []
  for (const benchmark of chosen) {
    process.stderr.write(`${benchmark.id}: ${benchmark.subject}\n`)
    try {
      results.push(await runBenchmark(benchmark))
    } catch (error) {
      process.stderr.write(
        `${benchmark.id} could not be measured. ${error instanceof Error ? error.message : error}\n`,
      )
    }
  }
  process.stdout.write(json ? `${JSON.stringify(results, null, 2)}\n` : `\n${tableOf(results, chosen)}`)
  return results.length === chosen.length ? 0 : 1
}

const asked = readArguments(process.argv.slice(2))
if (typeof asked === 'string') {
  process.stderr.write(`${asked}\n\n${USAGE}`)
  process.exitCode = 2
} else if (asked.help) {
  process.stdout.write(USAGE)
} else {
  process.exitCode = await run(asked)
}
