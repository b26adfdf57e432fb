import { describe, expect, it } from 'vitest'
import { PRESET_NAMES } from '../packages/core/src/domain/kpi/index.ts'
import { checkExecutors } from '../packages/core/test/support/executors.ts'
import { expectDays } from '../packages/core/test/support/kept-days.ts'
import type { Question } from '../packages/core/test/support/questions.ts'
import { REAL, toSteps } from '../packages/core/test/support/real-histories.ts'
import { openStage } from '../packages/core/test/support/stage.ts'
import { GROUNDS } from './support/worlds.ts'

const DAY = 86_400_000
const ZONES = ['UTC', 'Europe/Paris', 'America/St_Johns', 'Asia/Kathmandu']

/** The whole of a time by months, and parts of it by weeks, in one zone after the other; of all teams and of its own. */
function questionsOf(days: number): Question[] {
  const whole = { from: 0, days, unit: 'month' as const }
  const count = Math.min(6, Math.max(1, Math.floor(days / 30)))
  const parts = Array.from({ length: count }, (_, index) => ({
    from: Math.floor((index * days) / count) * DAY,
    days: Math.min(180, Math.ceil(days / count)),
    unit: 'week' as const,
  }))
  return [whole, whole, ...parts].map((part, index) => ({
    ...part,
    ...{ beside: 0, late: null, application: undefined, environments: undefined },
    team: index % 2 === 0 ? undefined : 't1',
    timeZone: ZONES[index % ZONES.length] ?? 'UTC',
    weekStart: index % 3 === 0 ? 7 : 1,
    preset: index === 0 ? undefined : PRESET_NAMES[index % PRESET_NAMES.length],
  }))
}

for (const { folder, read } of REAL)
  describe.skipIf(read === null)(
    read === null
      ? `figures of ${folder} in stores (skipped: the reference data dora/${folder} is not here)`
      : `figures of ${folder} in stores`,
    () => {
      it.each(GROUNDS)(
        'are those of the pure functions, from records and from days that were kept, on $name',
        async (ground) => {
          const history = read?.() ?? { deployments: [], incidents: [] }
          const instants = [
            ...history.deployments.flatMap(({ finished_at }) => finished_at ?? []),
            ...history.incidents.map(({ detected_at }) => detected_at),
          ].map((text) => Date.parse(text))
          const start = Math.floor(Math.min(...instants) / DAY) * DAY
          const days = Math.ceil((Math.max(...instants) - start) / DAY) + 1
          const { storage, release } = await ground.open()
          const stage = await openStage(storage)
          await stage.play(toSteps(history), [{ steps: 50, follows: true, prunes: null }])
          await expectDays(storage, history)
          const answers = await checkExecutors(stage, { start, history }, questionsOf(days))
          expect(answers.every(({ kept }) => kept)).toBe(true)
          expect(answers.some(({ platform }) => platform)).toBe(true)
          const [whole] = answers
          expect(whole?.metrics.deployments.value).toBeGreaterThan(0)
          await stage.close()
          await release?.()
        },
      )
    },
  )
