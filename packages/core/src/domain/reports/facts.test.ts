import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareFacts, linkOf, mergeReport, type ReportedFacts } from './facts.ts'
import { FACT_KINDS, type Fact, type Report, reportSchema } from './schema.ts'

const instant = fc
  .integer({ min: 0, max: 5 })
  .map((second) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString())
const fact: fc.Arbitrary<Fact> = fc.record({
  kind: fc.constantFrom(...FACT_KINDS),
  at: instant,
  sequence: fc.option(fc.integer({ min: 1, max: 3 })),
  detail: fc.option(fc.constantFrom('a', 'b')),
  url: fc.option(fc.constantFrom('https://a.example', 'https://b.example')),
})
const report: fc.Arbitrary<Report> = fc.record({
  external_id: fc.constant('x'),
  team_id: fc.constant('t1'),
  application_id: fc.constant('shop'),
  cloud_asset_id: fc.constant('k8s'),
  environment_name: fc.constant('production'),
  version: fc.constantFrom('1', '2'),
  deployment_type: fc.constantFrom('automated', 'hotfix'),
  deployed_by: fc.constantFrom('mona', 'hubot'),
  commit_sha: fc.option(fc.constant('abc')),
  ref: fc.option(fc.constant('main')),
  facts: fc.array(fact, { minLength: 1, maxLength: 4 }),
})

function mergeAll(reports: readonly Report[]): ReportedFacts | null {
  return reports.reduce<ReportedFacts | null>((known, one) => mergeReport(known, one).merged, null)
}

describe('the order of facts', () => {
  it('is one order: no two different facts are equal in it, and it has no circles', () => {
    fc.assert(
      fc.property(fact, fact, fact, (a, b, c) => {
        expect(compareFacts(a, b)).toBe(0 - compareFacts(b, a) || 0)
        expect(compareFacts(a, b) === 0).toBe(JSON.stringify(a) === JSON.stringify(b))
        if (compareFacts(a, b) <= 0 && compareFacts(b, c) <= 0)
          expect(compareFacts(a, c)).toBeLessThanOrEqual(0)
      }),
      { numRuns: 2_000 },
    )
  })

  it('goes by instant, creation first, then by the count of the system, then from beginning to end', () => {
    const at = '2026-01-01T00:00:00.000Z'
    const of = (kind: Fact['kind'], sequence: number | null, more: Partial<Fact> = {}): Fact => ({
      kind,
      at,
      sequence,
      detail: null,
      url: null,
      ...more,
    })
    const ordered = [
      of('succeeded', 9, { at: '2025-12-31T23:59:59.000Z' }),
      of('created', null),
      of('started', null),
      of('succeeded', null),
      of('succeeded', 4),
      of('started', 5),
    ]
    expect(ordered.toReversed().sort(compareFacts)).toEqual(ordered)
  })
})

describe('what is known', () => {
  it('is the same whatever the order and the number of the reports', () => {
    fc.assert(
      fc.property(fc.array(report, { minLength: 1, maxLength: 6 }), (reports) => {
        const known = mergeAll(reports)
        expect(mergeAll(reports.toReversed())).toEqual(known)
        expect(mergeAll([...reports, ...reports.toSorted(() => 1)])).toEqual(known)
        for (const one of reports) expect(mergeReport(known, one).added).toEqual([])
      }),
    )
  })

  it('takes the content from the report with the newest fact', () => {
    fc.assert(
      fc.property(report, report, (a, b) => {
        const newest = (one: Report) => one.facts.toSorted(compareFacts).at(-1) as Fact
        const order = compareFacts(newest(a), newest(b))
        if (order !== 0) expect(mergeAll([a, b])?.content.version).toBe((order > 0 ? a : b).version)
      }),
    )
  })

  it('shows the link of the newest fact that has one', () => {
    const base = { kind: 'started', at: '2026-01-01T00:00:00.000Z', sequence: null, detail: null } as const
    const [a, b] = ['https://a.example', 'https://b.example']
    expect(
      linkOf([
        { ...base, url: a },
        { ...base, url: b },
        { ...base, url: null },
      ]),
    ).toBe(b)
    expect(linkOf([{ ...base, url: null }])).toBeNull()
  })
})

describe('a report', () => {
  it('tells of the creation exactly once, and of a real team', () => {
    const [good] = fc.sample(report, { numRuns: 1, seed: 1 })
    const created = {
      kind: 'created',
      at: '2026-01-01T00:00:00.000Z',
      sequence: null,
      detail: null,
      url: null,
    } as const
    const fits = (more: Partial<Report>) =>
      reportSchema.safeParse({ ...good, facts: [created], ...more }).success
    expect(fits({})).toBe(true)
    expect(fits({ facts: [] })).toBe(false)
    expect(fits({ facts: [created, { ...created, at: '2026-01-02T00:00:00.000Z' }] })).toBe(false)
    expect(fits({ team_id: '_platform' })).toBe(false)
  })
})
