import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSlipwayError } from '../../errors/index.ts'
import { DEPLOYMENT_TYPES } from '../deployments/index.ts'
import {
  BYPASSES,
  hashOfPlan,
  type Plan,
  type PlanOptions,
  PREREQUISITES,
  planFor,
  planSchema,
  type Step,
} from './index.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const kinds = ({ steps }: Plan) => steps.map(({ kind }) => kind)
const ids = ({ steps }: Plan) => steps.map(({ id }) => id)

/** The messages of what is wrong with a plan after a change. */
function faultsAfter(plan: Plan, change: (steps: Step[]) => void, more: Partial<Plan> = {}): string[] {
  const steps = structuredClone(plan.steps) as Step[]
  change(steps)
  return (planSchema.safeParse({ ...plan, ...more, steps }).error?.issues ?? []).map(({ message }) => message)
}

function without(steps: Step[], kind: Step['kind'], which = 0): void {
  const at = steps.flatMap((step, index) => (step.kind === kind ? [index] : []))[which] ?? -1
  expect(at).toBeGreaterThanOrEqual(0)
  steps.splice(at, 1)
}

const optionsArb: fc.Arbitrary<PlanOptions> = fc.record(
  {
    protection: fc.constantFrom('open', 'protected'),
    prerequisites: fc.subarray([...PREREQUISITES]),
    approval: fc.boolean(),
    soakSeconds: fc.constantFrom(0, 60),
    bakeSeconds: fc.constantFrom(0, 60),
    weights: fc
      .uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 6 })
      .map((weights) => [...weights.sort((a, b) => a - b), 100]),
  },
  { requiredKeys: [] },
)

describe('a plan', () => {
  it('is sound for every type, whatever sensible options it is made with', () => {
    fc.assert(
      fc.property(fc.constantFrom(...DEPLOYMENT_TYPES), optionsArb, (type, options) => {
        const plan = planFor(type, options)
        expect(planSchema.parse(plan)).toEqual(plan)
        const promotion = kinds(plan).indexOf('promote')
        expect(
          kinds(plan)
            .slice(promotion + 1)
            .every((kind) => ['bake', 'keep_standby', 'notify'].includes(kind)),
        ).toBe(true)
        expect(kinds(plan).lastIndexOf('verify')).toBeGreaterThan(kinds(plan).indexOf('deploy'))
        expect(promotion).toBeGreaterThan(kinds(plan).lastIndexOf('verify'))
        // What the environment asks for is either in the steps or named as bypassed.
        const { prerequisites = options.protection === 'open' ? [] : PREREQUISITES } = options
        const checked = plan.steps.flatMap((step) => (step.kind === 'check' ? step.prerequisites : []))
        expect(
          [...checked, ...plan.bypassed]
            .filter((name) => PREREQUISITES.some((known) => known === name))
            .sort(),
        ).toEqual([...prerequisites].sort())
      }),
    )
  })

  it('is frozen through and through', () => {
    const plan = planFor('canary')
    expect(Object.isFrozen(plan) && Object.isFrozen(plan.steps) && Object.isFrozen(plan.steps[0])).toBe(true)
    expect(() => Object.assign(plan.steps[0] ?? {}, { by: 'person' })).toThrow(TypeError)
  })

  it('has one hash for the same choices, wherever and in whatever order they are given', () => {
    const plan = planFor('hotfix', { bypass: ['soak', 'validated_in_staging'], soakSeconds: 60 })
    const same = planFor('hotfix', { soakSeconds: 60, bypass: ['validated_in_staging', 'soak'] })
    expect(hashOfPlan(same, sha256)).toBe(hashOfPlan(plan, sha256))
    expect(hashOfPlan(JSON.parse(JSON.stringify(plan)), sha256)).toBe(hashOfPlan(plan, sha256))
    expect(hashOfPlan(planFor('hotfix', { soakSeconds: 61 }), sha256)).not.toBe(hashOfPlan(plan, sha256))
    const hashes = DEPLOYMENT_TYPES.map((type) => hashOfPlan(planFor(type), sha256))
    expect(new Set(hashes).size).toBe(DEPLOYMENT_TYPES.length)
  })

  it('keeps the hash of its form, so that approvals of stored plans stay valid', () => {
    const hash = hashOfPlan(planFor('automated', { protection: 'open' }), sha256)
    const text =
      '{"background":[],"bypassed":[],"deployment_type":"automated","error_limit":4,"format":2,' +
      '"on_failure":"roll_back","pause":{"on_timeout":"stay","timeout_seconds":86400},"steps":[' +
      '{"by":"slipway","id":"deploy","kind":"deploy","target":"slot","timeout_seconds":3600},' +
      '{"by":"slipway","id":"verify","kind":"verify","successes":3,"target":"slot","timeout_seconds":300},' +
      '{"by":"slipway","id":"promote","kind":"promote"},' +
      '{"by":"slipway","id":"bake","kind":"bake","seconds":600},' +
      '{"about":"in_service","by":"slipway","id":"notify","kind":"notify"}]}'
    expect(hash).toBe(sha256(text))
  })
})

describe('the default plan', () => {
  it('of a canary goes 5, 25, 50, 100 with an analysis between', () => {
    expect(ids(planFor('canary'))).toEqual([
      'check',
      'approve',
      'deploy',
      'verify',
      'weight-5',
      'analyse-5',
      'weight-25',
      'analyse-25',
      'weight-50',
      'analyse-50',
      'weight-100',
      'promote',
      'bake',
      'notify',
    ])
  })

  it('of a blue-green deployment tests the idle side, switches, verifies what is live, and keeps the old side', () => {
    const plan = planFor('blue_green', { protection: 'open' })
    expect(ids(plan)).toEqual([
      'deploy',
      'verify',
      'test',
      'switch',
      'verify-live',
      'promote',
      'bake',
      'notify',
      'standby',
    ])
    expect(plan.steps.map((step) => ('target' in step ? step.target : null)).slice(0, 3)).toEqual(
      Array(3).fill('idle_side'),
    )
  })

  it('of a hotfix names what it goes without, keeps the tests, the approval and the health check, and lets a person promote', () => {
    const plan = planFor('hotfix', { soakSeconds: 600 })
    expect(plan.bypassed).toEqual(['validated_in_staging', 'checklist_complete', 'soak'])
    expect(plan.steps[0]).toMatchObject({ kind: 'check', prerequisites: ['tests_passed'] })
    expect(kinds(plan)).toEqual(['check', 'approve', 'deploy', 'verify', 'promote', 'bake', 'notify'])
    expect(plan.steps.find(({ kind }) => kind === 'promote')?.by).toBe('person')
    const all = planFor('hotfix', { bypass: [...BYPASSES], soakSeconds: 600 })
    expect(kinds(all)).toEqual(['deploy', 'verify', 'promote', 'bake', 'notify'])
  })

  it('of a manual deployment has a person do whatever acts', () => {
    for (const step of planFor('manual').steps) {
      if (['approve', 'deploy', 'verify', 'promote'].includes(step.kind)) expect(step.by).toBe('person')
    }
  })

  it('of a rollback starts at once, tells people, validates, and leaves a failure to a person', () => {
    const plan = planFor('rollback', { soakSeconds: 60 })
    expect(ids(plan)).toEqual(['deploy', 'notify-started', 'verify', 'promote', 'bake', 'notify'])
    expect(plan.bypassed).toEqual([
      'tests_passed',
      'validated_in_staging',
      'checklist_complete',
      'approval',
      'soak',
    ])
    expect(plan.on_failure).toBe('halt')
  })

  it('asks an open environment for nothing', () => {
    expect(kinds(planFor('automated', { protection: 'open' }))).not.toContain('approve')
    expect(planFor('hotfix', { protection: 'open' }).bypassed).toEqual([])
  })
})

describe('a plan that makes no sense', () => {
  const canary = planFor('canary')
  const sides = planFor('blue_green')

  it('is refused when weights do not rise, do not end at 100, or come without analysis', () => {
    for (const weights of [
      [50, 25, 100],
      [5, 5, 100],
      [5, 50],
      [],
      [100, 50],
      [0, 100],
      [5, 101],
      [2.5, 100],
    ]) {
      expect(() => planFor('canary', { weights })).toThrow(/no sound plan/)
    }
    expect(faultsAfter(canary, (steps) => without(steps, 'analyse', 1))).toEqual([
      expect.stringMatching(/without an analysis/),
    ])
  })

  it('is refused when a health check is missing after a deploy or a switch', () => {
    for (const type of DEPLOYMENT_TYPES) {
      expect(faultsAfter(planFor(type), (steps) => without(steps, 'verify'))).not.toEqual([])
    }
    expect(faultsAfter(sides, (steps) => without(steps, 'verify', 1))).toEqual([
      expect.stringMatching(/follows switch without a health check/),
    ])
    const elsewhere = (steps: Step[]) =>
      Object.assign(steps.find(({ kind }) => kind === 'verify') ?? {}, { target: 'slot' })
    expect(faultsAfter(canary, elsewhere)).toEqual([
      expect.stringMatching(/without a health check of canary/),
    ])
  })

  it('is refused when it promotes not at all, twice, or before the end', () => {
    expect(faultsAfter(canary, (steps) => without(steps, 'promote'))).toEqual([
      expect.stringMatching(/promotes 0 times/),
    ])
    expect(
      faultsAfter(canary, (steps) => steps.push({ id: 'again', kind: 'promote', by: 'slipway' })),
    ).toEqual([expect.stringMatching(/promotes 2 times/)])
    expect(
      faultsAfter(canary, (steps) =>
        steps.push({ id: 'late', kind: 'set_weight', by: 'slipway', weight: 100 }),
      ),
    ).toContainEqual(expect.stringMatching(/behind the promotion/))
    expect(
      faultsAfter(canary, (steps) => steps.unshift({ id: 'early', kind: 'bake', by: 'slipway', seconds: 1 })),
    ).toEqual([expect.stringMatching(/in front of the promotion/)])
  })

  it('is refused when it does not deploy, or asks for approval when it has begun', () => {
    expect(faultsAfter(planFor('automated'), (steps) => without(steps, 'deploy'))).toEqual([
      expect.stringMatching(/deploys 0 times/),
    ])
    expect(
      faultsAfter(planFor('automated'), (steps) => steps.sort((a) => (a.kind === 'approve' ? 1 : -1))),
    ).not.toEqual([])
  })

  it('is refused when it borrows a step from another strategy', () => {
    const weight: Step = { id: 'w', kind: 'set_weight', by: 'slipway', weight: 100 }
    const turn: Step = { id: 't', kind: 'switch_traffic', by: 'slipway' }
    const plan = planFor('automated', { protection: 'open' })
    expect(faultsAfter(plan, (steps) => steps.splice(2, 0, weight))).toEqual([
      expect.stringMatching(/only a canary/),
    ])
    expect(faultsAfter(plan, (steps) => steps.splice(1, 0, turn))).toEqual([
      expect.stringMatching(/only a blue-green/),
    ])
    expect(faultsAfter(sides, (steps) => without(steps, 'test'))).toEqual([
      expect.stringMatching(/without test/),
    ])
    expect(faultsAfter(sides, (steps) => without(steps, 'keep_standby'))).toEqual([
      expect.stringMatching(/standby/),
    ])
    expect(
      faultsAfter(plan, ([deploy]) => Object.assign(deploy ?? {}, { target: 'idle_side' })),
    ).toContainEqual(expect.stringMatching(/acts on idle_side/))
    const whole = (steps: Step[]) =>
      Object.assign(steps.find(({ kind }) => kind === 'deploy') ?? {}, { target: 'slot' })
    expect(faultsAfter(canary, whole)).toContainEqual(expect.stringMatching(/acts on slot/))
  })

  it('is refused when a program acts in a manual one, or a person where only a program can', () => {
    const by = (kind: Step['kind'], who: Step['by']) => (steps: Step[]) =>
      Object.assign(steps.find((step) => step.kind === kind) ?? {}, { by: who })
    expect(faultsAfter(planFor('manual'), by('promote', 'slipway'))).toEqual([
      expect.stringMatching(/by a program/),
    ])
    expect(faultsAfter(canary, by('analyse', 'person'))).toEqual([expect.stringMatching(/by hand/)])
    expect(faultsAfter(canary, by('approve', 'slipway'))).toEqual([expect.stringMatching(/no person gives/)])
  })

  it('is refused when it bypasses without being a hotfix or a rollback, or what it asks for all the same', () => {
    expect(() => planFor('automated', { bypass: ['approval'] })).toThrow(/only a hotfix or a rollback/)
    expect(faultsAfter(planFor('hotfix'), () => undefined, { bypassed: ['tests_passed'] })).toEqual([
      expect.stringMatching(/bypassed and asked for/),
    ])
    expect(faultsAfter(planFor('hotfix'), () => undefined, { bypassed: ['soak', 'soak'] })).toHaveLength(1)
  })

  it('is refused when two steps have one id, or when a field is unknown', () => {
    expect(faultsAfter(canary, (steps) => Object.assign(steps[1] ?? {}, { id: 'check' }))).toEqual([
      expect.stringMatching(/of another step/),
    ])
    expect(planSchema.safeParse({ ...canary, owner: 'me' }).success).toBe(false)
    expect(planSchema.safeParse({ ...canary, format: 1 }).success).toBe(false)
  })

  it('is refused when an analysis has no gate, or a gate that decides nothing or never ends, all at once', () => {
    const canary = planFor('canary')
    const gates = (change: object) => (steps: Step[]) => {
      const analysis = steps.find((step) => step.kind === 'analyse')
      Object.assign(analysis?.gates[0] ?? {}, change)
    }
    const metrics = { source: { kind: 'metrics', query: 'errors' } }
    expect(faultsAfter(canary, gates(metrics))).toEqual([expect.stringMatching(/no figure could decide/)])
    expect(faultsAfter(canary, gates({ count: null }))).toEqual([
      expect.stringMatching(/never pass/),
      expect.stringMatching(/never end/),
    ])
    expect(faultsAfter(canary, gates({ failure_limit: 10 }))).toEqual([expect.stringMatching(/never fail/)])
    expect(faultsAfter(canary, gates({ consecutive_success: 11 }))).toHaveLength(1)
    expect(faultsAfter(canary, gates({ timeout_seconds: 30 }))).toHaveLength(2)
    expect(faultsAfter(canary, gates({ passes: { op: 'lt', value: 1 } }))).toHaveLength(1)
    const empty = (steps: Step[]) => {
      for (const step of steps) if (step.kind === 'analyse') step.gates = []
    }
    expect(faultsAfter(canary, empty)).toEqual(Array(3).fill(expect.stringMatching(/without a source/)))
    const [analysis] = canary.steps.filter((step) => step.kind === 'analyse')
    const gate = analysis?.gates[0]
    if (gate === undefined) throw new Error('A canary is analysed.')
    const endless = { ...gate, count: null, failure_limit: null }
    expect(faultsAfter(canary, () => {}, { background: [endless, endless] })).toEqual([
      expect.stringMatching(/could never fail/),
      expect.stringMatching(/could never fail/),
      expect.stringMatching(/another gate/),
    ])
    expect(() => planFor('canary', { weights: [50, 5, 100], gates: [] })).toThrow(
      expect.objectContaining({ faults: expect.objectContaining({ length: 3 }) }),
    )
  })

  it('names the option, or the step, in the error', () => {
    const faultsOf = (work: () => unknown) => {
      try {
        return work()
      } catch (error) {
        return isSlipwayError(error, 'invalid_input') ? error.faults : error
      }
    }
    expect(faultsOf(() => planFor('canary', { weights: [5, 5, 100] }))).toContainEqual({
      pointer: '/steps/6/weight',
      message: 'is not more than the 5 % before it',
    })
    expect(faultsOf(() => planFor('canary', { bakeSeconds: -1 }))).toMatchObject([
      { pointer: '/bakeSeconds' },
    ])
    const untyped: unknown = { prerequisites: ['tests_pased'] }
    expect(faultsOf(() => planFor('canary', untyped as PlanOptions))).toMatchObject([
      { pointer: '/prerequisites/0' },
    ])
    const type: unknown = '__proto__'
    expect(faultsOf(() => planFor(type as 'manual'))).toMatchObject([{ pointer: '' }])
  })
})
