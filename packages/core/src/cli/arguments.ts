import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { PRESET_NAMES, type Preset, type WeekStart } from '../domain/kpi/index.ts'

/** What was asked for. */
export interface Asked {
  readonly file: string
  readonly changes: string | undefined
  readonly incidents: string | undefined
  readonly from: string | undefined
  readonly to: string | undefined
  readonly asOf: string | undefined
  readonly zone: string
  readonly weekStart: WeekStart
  readonly unit: 'day' | 'week' | 'month'
  readonly preset: Preset | undefined
  readonly production: readonly string[]
  readonly explain: string | undefined
  readonly limit: number
  readonly json: boolean
  readonly skipBad: boolean
}

/** The figures that can be explained, by the name that the answer has them under. */
export const EXPLAINED = [
  'deployments',
  'deployment_frequency',
  'lead_time',
  'change_failure_rate',
  'success_rate',
  'rework_rate',
  'time_to_recovery',
  'failed_deployment_recovery_time',
  'open_incidents',
  'duration',
] as const
export type Explained = (typeof EXPLAINED)[number]

/**
 * Reads the arguments. Gives what was asked for, or what to print and the code to end with: 0 for help, 2 for a call that
 * makes no sense.
 */
export function readArguments(
  args: readonly string[],
): { readonly asked: Asked } | { readonly text: string; readonly code: number } {
  let text = ''
  let asked: Asked | null = null
  const program = new Command('slipway-kpi')
    .description('Delivery figures out of files: CSV, JSON (an array) or NDJSON, by the ending of the name.')
    .argument(
      '<deployments>',
      'file of deployments: id and finished_at, and what else there is of a deployment',
    )
    .option('--changes <file>', 'which changes were in which deployment: id, deployment_id, committed_at')
    .option('--incidents <file>', 'incidents: id, application_id, started_at, resolved_at, deployment_ids')
    .option(
      '--from <when>',
      'first instant, or day of the zone, of the window (default: of the first deployment)',
    )
    .option('--to <when>', 'first instant, or day, behind the window (default: behind the newest thing)')
    .option('--as-of <when>', 'what happened from then on is not known (default: the end of the window)')
    .option('--zone <zone>', 'IANA zone in which days, weeks and months begin', 'UTC')
    .addOption(
      new Option('--week-start <day>', 'ISO weekday on which weeks begin, 1 Monday to 7 Sunday')
        .argParser(toWeekday)
        .default(1),
    )
    .addOption(
      new Option('--unit <unit>', 'what one block of a trend line is')
        .choices(['day', 'week', 'month'])
        .default('week'),
    )
    .addOption(new Option('--preset <name>', 'count as another tool does').choices(PRESET_NAMES))
    .option('--production <names>', 'environments that count as production, by commas', toNames, [
      'production',
    ])
    .addOption(
      new Option('--explain <figure>', 'what a figure is, and the records behind it').choices(EXPLAINED),
    )
    .option('--limit <number>', 'how many records to list', toLimit, 50)
    .option('--json', 'print the figures, and those of each point of the trend, as JSON', false)
    .option('--skip-bad', 'leave bad rows out and count them, in place of stopping at them', false)
    .allowExcessArguments(false)
    .showHelpAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (more) => {
        text += more
      },
      writeErr: (more) => {
        text += more
      },
    })
    .action((file: string, options: Omit<Asked, 'file'>) => {
      asked = { ...options, file }
    })
  try {
    program.parse(args, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    return { text, code: error.exitCode === 0 ? 0 : 2 }
  }
  return asked === null ? { text, code: 2 } : { asked }
}

function toWeekday(text: string): number {
  if (/^[1-7]$/.test(text)) return Number(text)
  throw new InvalidArgumentError('It must be a weekday from 1, Monday, to 7, Sunday.')
}

function toNames(text: string): string[] {
  return text.split(',').map((name) => name.trim())
}

function toLimit(text: string): number {
  const limit = Number(text)
  if (text !== '' && Number.isInteger(limit) && limit >= 0) return limit
  throw new InvalidArgumentError('It must be a whole number, 0 or more.')
}
