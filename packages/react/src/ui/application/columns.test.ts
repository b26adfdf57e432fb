import type { Slot, SlotEntry } from '@slipway/core'
import { expect, it } from 'vitest'
import type { MatrixData } from '../../readings/operations.ts'
import { columnsOf } from './columns.ts'

function entry(id: string, day: number, change: Partial<SlotEntry> = {}): SlotEntry {
  return {
    deployment_id: id,
    version: id,
    status: 'active',
    deployment_type: 'automated',
    health: 'unknown',
    deployed_by: 'ada',
    deployment_date: `2026-11-${10 + day}T08:00:00.000Z`,
    ...change,
  }
}

function slot(environment_name: string, current: SlotEntry | null, last = current): Slot {
  if (last === null) throw new Error('A slot has a last attempt.')
  return {
    id: `t/a/c/${environment_name}`,
    team_id: 't',
    application_id: 'a',
    cloud_asset_id: 'c',
    environment_name,
    current,
    last,
    current_status: current?.status ?? null,
    last_status: last.status,
    revision: 1,
    created_at: last.deployment_date,
    updated_at: last.deployment_date,
  }
}

function matrix(...slots: Slot[]): MatrixData {
  const environments = ['staging', 'demo', 'production'].map((name) => ({
    name,
    title: name,
    protected: false,
  }))
  return { environments, items: [{ application_id: 'a', name: 'A', team_id: 't', slots }] }
}

it('shows every environment in promotion order, and those that are gone at the end', () => {
  const columns = columnsOf(matrix(slot('attic', entry('1', 1)), slot('production', entry('2', 2))))
  expect(columns.map(({ environment, places }) => [environment.name, places.length])).toEqual([
    ['staging', 0],
    ['demo', 0],
    ['production', 1],
    ['attic', 1],
  ])
})

it('shows the last attempt only where it is not what serves', () => {
  const serving = entry('1', 1)
  const failed = entry('2', 2, { status: 'failed' })
  const [staging, , production] = columnsOf(
    matrix(slot('staging', serving), slot('production', serving, failed)),
  )
  expect(staging?.places[0]?.attempt).toBeNull()
  expect(production?.places[0]?.attempt).toBe(failed)
})

it('says what is newer to the left by when it was put in service, though the environment itself is left out', () => {
  const ten = slot('staging', entry('1.10.0', 5))
  const nine = slot('production', entry('1.9.0', 1))
  const columns = columnsOf(matrix(ten, nine), ['production'])
  expect(columns).toHaveLength(1)
  expect(columns[0]?.places[0]?.newer).toEqual({ environment_name: 'staging', version: '1.10.0' })
})
