import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type Dashboard, dashboard, type FigureRecord } from '@slipway/core/kpi'
import { readCsv } from './read-csv.ts'
import { render } from './render.ts'

const USAGE = `Usage: pnpm start [file.csv] [options]

Figures of the deployments in a CSV file. Its first line names the fields; needed are
id, environment_name, status, status_at, promoted_at and finished_at.

  --zone <zone>     IANA zone in which days and months begin (default UTC)
  --as-of <instant> the instant that the figures are for, such as 2026-11-24T18:00:00Z
                    (default: just behind the newest thing in the file)
  --json            print the figures as JSON
  --help            print this
`

const SHIPPED = fileURLToPath(new URL('../data/deployments.csv', import.meta.url))
/** So many faults are printed; the rest are counted. */
const SHOWN = 20

/** Gives the exit code: 0, 1 for a file that cannot be used, 2 for a call that makes no sense. */
function main(args: string[]): number {
  const call = readArguments(args)
  if (typeof call === 'string') return complain(`${call}\n\n${USAGE}`, 2)
  if (call.help) {
    process.stdout.write(USAGE)
    return 0
  }
  const text = readText(call.file)
  if (text instanceof Error) return complain(`${call.file}: ${text.message}\n`, 1)
  const { records, faults } = readCsv(text)
  if (faults.length > 0) {
    const lines = faults.slice(0, SHOWN).map(({ line, column, message }) => {
      return `${call.file}:${line}${column === null ? '' : `:${column}`} ${message}\n`
    })
    const more = faults.length > SHOWN ? `and ${faults.length - SHOWN} more\n` : ''
    return complain(`${lines.join('')}${more}No figures: correct the rows above and run it again.\n`, 1)
  }
  const figures = figuresOf(records, call)
  if (figures instanceof Error) return complain(`${figures.message}\n`, 2)
  process.stdout.write(
    call.json
      ? `${JSON.stringify(figures, null, 2)}\n`
      : render(figures, basename(call.file), records.length),
  )
  return 0
}

interface Call {
  readonly file: string
  readonly timeZone: string
  readonly asOf: string | undefined
  readonly json: boolean
  readonly help: boolean
}

function readArguments(args: string[]): Call | string {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        zone: { type: 'string', default: 'UTC' },
        'as-of': { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    })
    const [file = SHIPPED, extra] = positionals
    if (extra !== undefined) return `One file at a time: ${extra} is too much.`
    return { file, timeZone: values.zone, asOf: values['as-of'], json: values.json, help: values.help }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function readText(file: string): string | Error {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

/** The figures end in front of `asOf`, so the newest thing counts when they end a millisecond behind it. */
function figuresOf(records: readonly FigureRecord[], { timeZone, asOf }: Call): Dashboard | Error {
  const newest = records.reduce((latest, { status_at }) => Math.max(latest, Date.parse(status_at)), 0)
  try {
    return dashboard(records, { asOf: asOf ?? newest + 1, timeZone })
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

function complain(message: string, code: number): number {
  process.stderr.write(message)
  return code
}

process.exitCode = main(process.argv.slice(2))
