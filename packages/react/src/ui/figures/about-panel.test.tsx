import type { Figure } from '@slipway/core/kpi'
import { renderToString } from 'react-dom/server'
import { expect, it } from 'vitest'
import { AboutPanel } from './about-panel.tsx'

const FIGURE: Figure = {
  value: 3_600_000,
  reason: null,
  unit: 'milliseconds',
  n: 250_000,
  part: null,
  statistic: 'median',
  window: { from: '2026-11-01T00:00:00.000Z', to: '2026-11-24T00:00:00.000Z' },
  time_zone: 'UTC',
  definition: 'delivery.lead_time',
  interval: null,
  small_sample: false,
  provenance: 'measured',
  excluded: {},
  ids: null,
}

function told(figure: Figure): string {
  return renderToString(<AboutPanel figure={figure} asOf="2026-11-24T00:00:00.000Z" write={String} />)
}

it('says how far a figure may be off that was told from a sketch, and nothing where it is exact', () => {
  expect(told({ ...FIGURE, error: 0.01 })).toContain('it may be off by 1%')
  expect(told(FIGURE)).not.toContain('sketch')
})
