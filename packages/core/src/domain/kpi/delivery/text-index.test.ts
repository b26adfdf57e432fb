import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createTextIndex } from './text-index.ts'

it('answers as a map does, group by group', () => {
  const row = fc.record({
    text: fc.string({ maxLength: 3 }),
    group: fc.integer({ min: 0, max: 3 }),
    again: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(row, { maxLength: 300 }), (rows) => {
      const map = new Map<string, number>()
      const index = createTextIndex(
        rows.length,
        (of) => rows[of]?.text ?? '',
        (of) => rows[of]?.group ?? 0,
      )
      for (const [number, { text, group, again }] of rows.entries()) {
        const key = `${group} ${text}`
        expect(index.firstOf(text, group, -1)).toBe(map.get(key) ?? -1)
        expect(index.firstOf(text, group, number)).toBe(map.get(key) ?? -1)
        if (again || !map.has(key)) {
          map.set(key, number)
          index.replace(text, group, number)
        }
      }
    }),
  )
})
