import { describe, expect, it } from 'vitest'
import { defineCollection, type StoredRecord } from '../../domain/collections/index.ts'
import { always, and, type Condition, eq, isIn } from '../../domain/conditions/index.ts'
import { choosePlan, type Wanted } from './plan.ts'
import { type Row, toRow } from './row.ts'
import { createTable, type Table, withRow } from './table.ts'

interface Release extends StoredRecord {
  readonly slot: string
  readonly status: string
  readonly stage: string
  readonly at: string
}

const releases = defineCollection<Release>({
  name: 'releases',
  version: 1,
  fields: {
    id: { kind: 'text' },
    team_id: { kind: 'text' },
    slot: { kind: 'text' },
    status: { kind: 'text' },
    stage: { kind: 'text' },
    at: { kind: 'instant' },
  },
  unique: [
    { name: 'releases_in_service', fields: ['slot'], where: isIn('status', ['active', 'maintenance']) },
  ],
  indexes: [
    { name: 'releases_by_stage', fields: ['team_id', 'stage', 'at', 'id'] },
    { name: 'releases_newest', fields: ['at', 'id'] },
  ],
})

const NEWEST: Wanted['orderBy'] = [
  { field: 'at', direction: 'desc' },
  { field: 'id', direction: 'desc' },
]

/** 2,000 releases, one a minute: every second one of team `t0`, the others of 50 teams, 20 each. */
function tableOfMany(): Table {
  const owner = {}
  let table = createTable(releases)
  for (let index = 0; index < 2_000; index += 1) {
    const release: Release = {
      id: `d${index}`,
      team_id: index % 2 === 0 ? 't0' : `t${index % 100}`,
      slot: `slot ${index % 500}`,
      status: index < 1_500 ? 'inactive' : 'active',
      stage: index % 4 === 0 ? 'production' : 'staging',
      at: new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString(),
    }
    table = withRow(table, toRow(releases, release), owner)
  }
  return table
}

describe('the plan of the memory storage', () => {
  const table = tableOfMany()
  const plan = (where: Condition<Row>, teams: readonly string[] | 'all', more: Partial<Wanted> = {}) =>
    choosePlan(table, { scope: { teams }, where, orderBy: [{ field: 'id' }], ...more })

  it('reads only the rows of a team, and of none where there is none', () => {
    expect(plan(always, ['t1']).size).toBe(20)
    expect(plan(always, ['t1', 't3']).size).toBe(40)
    expect(plan(always, []).size).toBe(0)
  })

  it('finds a row by its id at once', () => {
    expect(plan(eq<Row>('id', 'd7'), 'all').size).toBe(1)
    expect(plan({ op: 'in', field: 'id', values: ['d7', 'd8', 'none'] }, 'all').size).toBe(2)
  })

  it('uses a partial index where the condition allows no other rows', () => {
    const slot = eq<Row>('slot', 'slot 7')
    expect(plan(and<Row>(slot, { op: 'in', field: 'status', values: ['active'] }), 'all').size).toBe(1)
    expect(
      plan(and<Row>(slot, { op: 'in', field: 'status', values: ['active', 'failed'] }), 'all').size,
    ).toBe(2_000)
  })

  it('reads a range of time', () => {
    const from = '2026-01-01T01:00:00.000Z'
    const where: Condition<Row> = and(
      { op: 'gte', field: 'at', value: from },
      { op: 'lt', field: 'at', value: '2026-01-01T02:00:00.000Z' },
    )
    expect(plan(where, 'all').size).toBe(60)
    expect(plan(and(where, eq('stage', 'production')), ['t0']).size).toBe(15)
  })

  it('walks along an order for the first rows of a large team, and sorts those of a small one', () => {
    const large = plan(always, ['t0'], { orderBy: NEWEST, limit: 10 })
    expect([large.ordered, large.size]).toEqual([true, 2_000])
    const small = plan(always, ['t1'], { orderBy: NEWEST, limit: 10 })
    expect([small.ordered, small.size]).toEqual([false, 20])
  })

  it('goes on behind a cursor instead of reading from the beginning', () => {
    const after = ['2026-01-01T00:10:00.000Z', 'd10']
    expect(plan(always, 'all', { orderBy: NEWEST, limit: 5, after }).size).toBe(10)
  })
})
