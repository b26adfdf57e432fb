import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { expect } from 'vitest'
import { metricsOf } from '../../src/domain/kpi/delivery/dora-metrics.ts'
import type { DeliverySource } from '../../src/domain/kpi/delivery/source.ts'
import { trendsOf } from '../../src/domain/kpi/delivery/trends.ts'
import { deliveryRules, doraMetrics, trends, windowPlan } from '../../src/domain/kpi/index.ts'
import type { Storage } from '../../src/ports/index.ts'
import { cutsOf } from '../../src/services/kpi/cuts.ts'
import { keptSources } from '../../src/services/kpi/kept-source.ts'
import { platformSource } from '../../src/services/kpi/platform-source.ts'
import type { World } from './histories.ts'
import { expectDays } from './kept-days.ts'
import { type Making, making } from './making.ts'
import { type Question, question, toOptions } from './questions.ts'
import { type Answered, type Condition, createReached } from './reached.ts'
import { type Beat, openStage, type Stage, TEAMS } from './stage.ts'

/** So many histories, one after the other, in one store: behind that its journal is long. */
const IN_ONE_STORE = 500

const beat: fc.Arbitrary<Beat> = fc.record({
  steps: fc.integer({ min: 1, max: 20 }),
  follows: fc.constantFrom(true, true, false),
  prunes: fc.constantFrom(null, null, null, null, null, ...TEAMS),
})
// Without a bias: with one, most of what happens and is asked for lies at the very beginning, and windows are short.
const trialOf = (questions: number) =>
  fc.noBias(
    fc.record({
      beats: fc.array(beat, { minLength: 1, maxLength: 5 }),
      questions: fc.array(question, { minLength: questions, maxLength: questions }),
      // The last one: what stands behind a stream is lost when a failure is made smaller.
      made: making,
    }),
  )

export interface HistoriesOptions {
  /** How many are played, each another one. */
  readonly histories: number
  /** How often each executor is asked about each of them. */
  readonly questions: number
  /** It fails where it takes longer, also in the middle of making a failure smaller, and then tells of that. */
  readonly milliseconds: number
}

/**
 * Plays random histories into a store: every record written, some edited later, in any order, with entries in the journal
 * that the follower of the figures takes from time to time and retention removes from time to time. Whatever is then asked,
 * the records, the days of teams and the days of the platform must give what the pure functions give over all records; and
 * the days that were kept must be those of the whole history. Gives in how many histories each
 * condition was met.
 */
export async function checkHistories(
  open: () => Promise<Storage>,
  { histories, questions: times, milliseconds }: HistoriesOptions,
): Promise<ReadonlyMap<Condition, number>> {
  const reached = createReached()
  let stage: Stage | undefined
  let played = 0
  try {
    await fc.assert(
      fc.asyncProperty(trialOf(times), async ({ made, beats, questions }) => {
        if (played % IN_ONE_STORE === 0) {
          await stage?.close()
          stage = undefined
        }
        stage ??= await openStage(await open())
        played += 1
        try {
          reached.history(made, await stage.play(made.steps, beats))
          await expectDays(stage.storage, made.history)
          const answers = await checkExecutors(stage, made, questions)
          for (const [index, asked] of questions.entries()) reached.question(made, asked, answers[index])
        } finally {
          await stage.clear()
        }
      }),
      { numRuns: histories, interruptAfterTimeLimit: milliseconds, markInterruptAsFailure: true },
    )
  } finally {
    await stage?.close()
  }
  return reached.counts
}

/** A history that questions are about, and its first day. */
type Asked = Pick<Making, 'start' | 'history'>

/** Asks each executor of what was played, and says how each question was answered where days are kept. */
export async function checkExecutors(
  stage: Stage,
  made: Asked,
  questions: readonly Question[],
): Promise<Answered[]> {
  for (const asked of questions) await checkRecords(stage, made, asked)
  await stage.keep(true)
  const answers: Answered[] = []
  for (const asked of questions) answers.push(await checkKept(stage, made, { ...asked, preset: undefined }))
  return answers
}

/** What the pure functions give over all records. */
function pure({ start, history }: Asked, asked: Question) {
  const { options, team, unit } = toOptions(start, asked)
  const ofTeam = ({ team_id }: { readonly team_id: string }) => team === undefined || team_id === team
  const records: World = {
    deployments: history.deployments.filter(ofTeam),
    incidents: history.incidents.filter(ofTeam),
  }
  const from = Date.parse(options.from)
  const end = Math.max(from, Math.min(Date.parse(options.to), Date.parse(options.asOf)))
  return {
    metrics: doraMetrics(records, options),
    before: doraMetrics(records, { ...options, from: from - (end - from), to: from }),
    points: trends(records, { ...options, unit }),
  }
}

/** What calls give. */
async function stored({ api }: Stage, { start }: Asked, asked: Question) {
  const { input, unit } = toOptions(start, asked)
  const { before, ...metrics } = await api.kpi.doraMetrics({ ...input, compare: true })
  const { points } = await api.kpi.trends({ ...input, unit })
  return { metrics, before, points }
}

/** Nobody keeps days: the records answer. */
async function checkRecords(stage: Stage, made: Asked, asked: Question): Promise<void> {
  expectSame(await stored(stage, made, asked), pure(made, asked))
}

/** The days are kept: calls, which ask the first that can answer; those of teams by themselves; and sketches. */
async function checkKept(stage: Stage, made: Asked, asked: Question): Promise<Answered> {
  const exact = pure(made, asked)
  expectSame(await stored(stage, made, asked), exact)
  const { storage } = stage
  const { options, team, unit } = toOptions(made.start, asked)
  const plan = windowPlan(options)
  const rules = deliveryRules(undefined, options.rules)
  const wanted = { ...plan, rules, applications: options.applications, cuts: cutsOf(plan, unit) }
  const of = (source: DeliverySource) => ({
    metrics: metricsOf(source, plan, rules, false),
    points: trendsOf(source, plan, rules, { unit }),
  })
  const { metrics, points } = exact
  const kept = await keptSources(storage, { teams: team === undefined ? 'all' : [team] }, wanted)
  const listed = team === undefined ? await platformSource(storage, wanted) : null
  // Else these are what the call was answered from.
  if (listed !== null && kept !== null) expectSame(of(kept.whole), { metrics, points })
  if (listed !== null) {
    const sketched = await platformSource(storage, wanted, 0)
    expectAbout(sketched && of(sketched), { metrics, points })
  }
  return { metrics, kept: kept !== null, platform: listed !== null }
}

/** Most things are equal: looking at that first takes a fraction of the time. */
function expectSame(found: unknown, exact: unknown): void {
  if (!isDeepStrictEqual(found, exact)) expect(found).toEqual(exact)
}

/** Equal, but for what says how far it may be off. */
function expectAbout(found: unknown, exact: unknown): void {
  if (typeof found !== 'object' || typeof exact !== 'object' || found === null || exact === null) {
    expectSame(found, exact)
    return
  }
  const [one, other] = [new Map(Object.entries(found)), new Map(Object.entries(exact))]
  const error = one.get('error')
  if (typeof error !== 'number') {
    for (const key of new Set([...one.keys(), ...other.keys()])) expectAbout(one.get(key), other.get(key))
    return
  }
  expectSame(error, 0.01)
  const pairs = [
    [one.get('value'), other.get('value')],
    ...['low', 'high'].map((end) => [one.get('interval')?.[end], other.get('interval')?.[end]]),
  ]
  for (const [about, value] of pairs)
    expect(Math.abs((about ?? 0) - (value ?? 0))).toBeLessThanOrEqual((value ?? 0) * error * (1 + 1e-12))
  for (const key of new Set([...one.keys(), ...other.keys()]))
    if (!['error', 'value', 'interval'].includes(key)) expectAbout(one.get(key), other.get(key))
}
