import {
  addSketch,
  addValue,
  DURATIONS,
  type ListLetter,
  type PlatformEvents,
  ranksOf,
  SKETCH_ERROR,
  type Sketch,
} from '../../domain/delivery-days/index.ts'
import type { Cut } from '../../domain/kpi/delivery/source.ts'
import { addDuration, type DeliveryTally, emptyTally } from '../../domain/kpi/delivery/tally.ts'
import { positionIn, spansOf, type WindowPlan } from '../../domain/kpi/delivery/window.ts'

const DAY = 86_400_000

/** The tally of a span of a window, and how days of the platform are added to it. */
export interface PlatformSpan {
  readonly tally: DeliveryTally
  /** One duration at an instant. */
  addOne(letter: ListLetter, duration: number, at: number): void
  /** The durations of a whole day. */
  addList(letter: ListLetter, durations: Float64Array): void
  addSketch(letter: ListLetter, text: string, count: number, sum: number): void
  /** Those of a whole day that served, as `countIn` knows them between two instants of it. */
  addCompleted(midnight: number, countIn: (from: number, to: number) => number): void
}

export interface PlatformSpans {
  /** What is bound to no span. */
  readonly shared: DeliveryTally
  addOutages(outages: PlatformEvents['outages']): void
  /** The span that holds the whole of a day of UTC, `null` where none does. */
  holding(midnight: number): PlatformSpan | null
  /** Whether the window holds some of a day of UTC. */
  touches(midnight: number): boolean
  /** The span that holds an instant, `null` outside of the window. */
  at(instant: number): PlatformSpan | null
  finish(): Cut
}

/** The spans of a window that begin at instants, of which `many` is told from sketches. */
export function platformSpans(
  plan: WindowPlan,
  starts: readonly number[],
  many: ReadonlySet<ListLetter>,
): PlatformSpans {
  const shared = emptyTally(false)
  // A day of the zone may begin within a day of UTC, and days with a deployment are days of the zone.
  const days = plan.timeZone === 'UTC' ? [] : spansOf(plan, 'day').map(({ from }) => from)
  const spans = starts.map(() => createSpan(days, many))
  const positionOf = (instant: number) => (spans.length === 1 ? 0 : positionIn(starts, instant))
  const at = (instant: number) =>
    instant < plan.from || instant >= plan.to ? null : (spans[positionOf(instant)]?.span ?? null)
  return {
    shared,
    addOutages(outages) {
      for (const [from, to] of outages) {
        if (to <= plan.from) continue
        shared.outages.from.push(from)
        shared.outages.to.push(to)
      }
    },
    holding(midnight) {
      const span = at(midnight)
      return span !== null && span === at(midnight + DAY - 1) ? span : null
    },
    touches: (midnight) => midnight < plan.to && midnight + DAY > plan.from,
    at,
    finish() {
      for (const { finish } of spans) finish()
      const asMap = (tally: DeliveryTally): ReadonlyMap<string, DeliveryTally> => new Map([['', tally]])
      return { spans: spans.map(({ span }) => asMap(span.tally)), shared: [shared], incidents: true }
    },
  }
}

interface Sketched {
  readonly sketch: Sketch
  count: number
  sum: number
}

function createSpan(
  days: readonly number[],
  many: ReadonlySet<ListLetter>,
): { readonly span: PlatformSpan; readonly finish: () => void } {
  const tally = emptyTally(false)
  const sketches = new Map<ListLetter, Sketched>()
  for (const letter of many) sketches.set(letter, { sketch: new Map(), count: 0, sum: 0 })
  const span: PlatformSpan = {
    tally,
    addOne(letter, duration, at) {
      const sketched = sketches.get(letter)
      if (sketched === undefined) {
        addDuration(tally[DURATIONS[letter]], duration, at, '')
        return
      }
      addValue(sketched.sketch, duration)
      sketched.count += 1
      sketched.sum += duration
    },
    addList(letter, durations) {
      const sketched = sketches.get(letter)
      if (durations.length === 0) return
      if (sketched !== undefined) for (const duration of durations) span.addOne(letter, duration, 0)
      else {
        const list = tally[DURATIONS[letter]]
        list.more ??= []
        list.more.push(durations)
      }
    },
    addSketch(letter, text, count, sum) {
      const sketched = sketches.get(letter)
      if (sketched === undefined) return
      addSketch(sketched.sketch, text)
      sketched.count += count
      sketched.sum += sum
    },
    addCompleted(midnight, countIn) {
      const put = (from: number, to: number) => {
        const count = countIn(from - midnight, to - midnight)
        if (count === 0) return
        tally.completed.lots ??= []
        tally.completed.lots.push({ at: from, count })
      }
      let from = midnight
      for (let day = positionIn(days, midnight) + 1; (days[day] ?? Infinity) < midnight + DAY; day += 1) {
        const to = days[day] ?? from
        put(from, to)
        from = to
      }
      put(from, midnight + DAY)
    },
  }
  return {
    span,
    finish() {
      for (const [letter, { sketch, count, sum }] of sketches)
        if (count > 0)
          tally[DURATIONS[letter]].sketched = { count, sum, error: SKETCH_ERROR, at: ranksOf(sketch) }
    },
  }
}
