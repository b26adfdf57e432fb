import type { JournalEntry } from '@slipway/core'
import type { CanaryReport } from './run-canary.ts'

type Steps = Readonly<Record<string, string>>

/**
 * An entry of the journal for people: when, who, what, and why. No lines where another entry says the same.
 */
export function linesOf(entry: JournalEntry, started: number): string[] {
  const lines = saidBy(entry)
  if (lines.length === 0) return []
  const when = `${((Date.parse(entry.at) - started) / 1_000).toFixed(1)} s`.padStart(7)
  const who = entry.actor_name.padEnd(8)
  const told = lines.map((line) => `${when}  ${who} ${line}`)
  // The reason is told where something ends by it, and not again with every step.
  return entry.action !== 'rollout.advanced' && entry.reason !== null
    ? [...told, `${' '.repeat(18)}${entry.reason}`]
    : told
}

function saidBy({ action, after }: JournalEntry): string[] {
  if (action === 'rollout.created') return [`plans ${stepsOf(after?.steps).length} steps`]
  if (action !== 'rollout.advanced') return action.startsWith('deployment.') ? deploymentLines(action) : []
  const steps = Object.entries(isSteps(after?.steps) ? after.steps : {})
  const aborted = steps.filter(([, state]) => state === 'aborted').length
  const lines = steps.filter(([, state]) => state !== 'aborted').map(([id, state]) => `${id} ${state}`)
  if (aborted > 0) lines.push(`the ${aborted} steps behind it are aborted`)
  if (lines.length === 0 || after?.state === 'aborting') lines.push(`the run is ${String(after?.state)}`)
  return lines
}

function deploymentLines(action: string): string[] {
  const name = action.slice('deployment.'.length)
  // A run that was made is told by its own entry.
  return name === 'updated' ? [] : [`the deployment is ${name.replaceAll('_', ' ')}`]
}

function stepsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function isSteps(value: unknown): value is Steps {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((state) => typeof state === 'string')
  )
}

/** The end of the story. */
export function outcomeLines({ summary, share_after, answers_after, run }: CanaryReport): string[] {
  const { outcome, total_requests, bad_requests, seconds_to_restore } = summary
  const ending = {
    promoted: '2.0.0 is promoted.',
    rolled_back: '2.0.0 is rolled back; 1.0.0 was never touched.',
    unfinished: `2.0.0 is neither: the run is ${run.state}. ${run.pauses.map(({ why }) => why).join(' ')}`,
  }[outcome]
  const restored =
    seconds_to_restore === null
      ? []
      : [`${seconds_to_restore.toFixed(1)} s from the first bad request to no traffic on 2.0.0 any more.`]
  return [
    '',
    ending,
    `${total_requests} requests, ${bad_requests} of them bad.`,
    ...restored,
    `2.0.0 has ${share_after ?? 'an unknown number of'} % of the traffic now, and has answered ${answers_after} requests since.`,
  ]
}
