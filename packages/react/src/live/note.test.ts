import { expect, test } from 'vitest'
import { isNote } from './note.ts'

const entry = {
  id: 't1/1',
  team_id: 't1',
  action: 'deployment.started',
  outcome: 'done',
  subject_kind: 'deployment',
  subject_id: 'd1',
  subject_revision: 2,
  application_id: 'a',
  cloud_asset_id: 'x',
  environment_name: 'staging',
}
const news = (change: unknown) => ({ slipway: 1, type: 'news', news: change })

test.each([
  { slipway: 1, type: 'hello' },
  { slipway: 1, type: 'state', status: 'open', cursor: null },
  { slipway: 1, type: 'state', status: 'polling', cursor: 'c' },
  news({ type: 'ready', cursor: 'c' }),
  news({ type: 'change', cursor: 'c', entry }),
])('takes a note of ours: %j', (note) => {
  expect(isNote(note)).toBe(true)
})

test.each([
  null,
  'hello',
  { type: 'hello' },
  { slipway: 2, type: 'hello' },
  { slipway: 1, type: 'goodbye' },
  { slipway: 1, type: 'state', status: 'happy', cursor: null },
  { slipway: 1, type: 'state', status: 'open', cursor: 7 },
  news(null),
  news({ type: 'ready' }),
  news({ type: 'change', cursor: 'c' }),
  news({ type: 'change', cursor: 'c', entry: { ...entry, subject_id: 7 } }),
  news({ type: 'change', cursor: 'c', entry: { ...entry, outcome: 'maybe' } }),
  news({ type: 'change', cursor: 'c', entry: { ...entry, subject_revision: '2' } }),
])('passes over what is none of ours: %j', (note) => {
  expect(isNote(note)).toBe(false)
})
