import { FIGURE_DEFINITIONS, figureSchema } from '@slipway/core/kpi'
import { expect, it } from 'vitest'
import { aboutTexts } from './about.ts'
import { figuresTexts } from './figures.ts'

it.each(['en', 'fr'] as const)(
  'every figure, every reason and every statistic has its words in %s',
  (lang) => {
    expect(Object.keys(figuresTexts[lang].definitions)).toEqual(
      expect.arrayContaining(Object.keys(FIGURE_DEFINITIONS)),
    )
    const { reason, statistic, provenance } = figureSchema.shape
    const missing = { ...aboutTexts[lang].missing, ...figuresTexts[lang].missing }
    expect(Object.keys(missing)).toEqual(expect.arrayContaining([...reason.def.innerType.options]))
    // Changes are told by the figure that they are a change of.
    expect([...Object.keys(figuresTexts[lang].statistics), 'relative_change']).toEqual(
      expect.arrayContaining([...statistic.options]),
    )
    expect([...Object.keys(figuresTexts[lang].provenance), 'measured']).toEqual(
      expect.arrayContaining([...provenance.options]),
    )
  },
)
