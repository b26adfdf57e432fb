'use client'
import type { RunView } from '@slipway/core'
import { rolloutTexts } from '../../texts/rollout.ts'
import { useFormats } from '../formats/use-formats.ts'
import { useTexts } from '../root/use-texts.ts'
import { stepsOf } from './plan.ts'
import { useCondition } from './use-condition.ts'
import { useStepTitle } from './use-step-title.ts'

type Because = NonNullable<RunView['steps'][number]['because']>

/** A code with its values, where there is one. */
interface Said {
  readonly code?: string | undefined
  readonly params?: Because['params'] | undefined
}

/**
 * Says what the engine says in the language of the page, by its code and its values; what has no code, or one that is not known
 * here, in its own words.
 */
export function useBecause(run: RunView): (because: Said | undefined, message: string) => string {
  const { because: texts, blocks, figure, stepStates } = useTexts(rolloutTexts)
  const formats = useFormats()
  const condition = useCondition()
  const titleOf = useStepTitle()

  function wordsOf(code: string, params: Because['params']): string | null {
    const known = texts[code]
    if (known === undefined || !Object.hasOwn(texts, code)) return null
    const words = Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string'
        ? value
        : name === 'seconds'
          ? formats.duration(value * 1_000)
          : formats.figure(value),
    ])
    const { why, ...own } = params
    const { step_id, codes, at, state } = own
    const named = String(codes ?? '').split(' ')
    // What the host forbids is in the host's words alone.
    if (codes !== undefined && named.some((one) => blocks[one] === undefined)) return null
    const step = stepsOf(run).find((one) => one.step.id === step_id)
    const behind = typeof why === 'string' && why !== '' ? wordsOf(why, own) : ''
    // Without what is behind it, its own words say more.
    if (behind === null) return null
    return [
      known({
        ...Object.fromEntries(words),
        step: step === undefined ? String(step_id ?? '') : titleOf(step),
        state: stepStates[String(state) as keyof typeof stepStates] ?? '',
        at: typeof at === 'string' ? formats.instant(at) : '',
        blocks: named.map((one) => blocks[one] ?? '').join(' '),
      }),
      behind === '' ? figureOf(params) : behind,
    ]
      .filter((text) => text !== '')
      .join(' ')
  }

  function figureOf({ value, op, bound, bound_is }: Because['params']): string {
    if (typeof value !== 'number' || typeof bound !== 'number' || !isOperator(op)) return ''
    return figure(formats.figure(value), condition({ op, value: bound }), bound_is === 'bad')
  }

  return (because, message) => {
    const { code, params = {} } = because ?? {}
    return (code === undefined ? null : wordsOf(code, params)) ?? message
  }
}

function isOperator(op: string | number | undefined): op is 'lt' | 'lte' | 'gt' | 'gte' {
  return op === 'lt' || op === 'lte' || op === 'gt' || op === 'gte'
}
