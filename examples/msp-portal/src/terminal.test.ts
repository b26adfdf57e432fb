import { describe, expect, it } from 'vitest'
import { sparkline } from './formats.ts'
import { readOptions } from './options.ts'
import { createProgress } from './progress.ts'
import { table } from './table.ts'

describe('a table', () => {
  it('is as wide as its cells', () => {
    expect(table([['a', 'bb'], ['ccc']], 80)).toEqual(['a    bb', 'ccc'])
  })

  it('cuts its widest cells to keep within the width', () => {
    const lines = table([['name', 'x'.repeat(100), 'y'.repeat(40)]], 60)
    expect(lines.every((line) => line.length <= 60)).toBe(true)
    expect(lines[0]).toMatch(/^name {2}x+… {2}y+…$/)
  })
})

describe('progress', () => {
  function shown(isTTY: boolean, total: number): string {
    let text = ''
    const track = createProgress({ isTTY, write: (more: string) => (text += more) })('Things', total)
    for (let step = 0; step < total; step += 1) track.step()
    track.done()
    return text
  }

  it('stays on one line of a terminal', () => {
    expect(shown(true, 2)).toBe(
      ['Things 0/2', 'Things 1/2', 'Things 2/2', 'Things 2/2\n'].map((line) => `\r\u001B[K${line}`).join(''),
    )
  })

  it('writes few lines elsewhere, whatever the number', () => {
    expect(shown(false, 1_000).split('\n')).toHaveLength(6)
    expect(shown(false, 0)).toBe('Things 0/0\n')
  })
})

describe('a sparkline', () => {
  it('has a full bar for the most, and the lowest for none', () => {
    expect(sparkline([0, 4, 8])).toBe('▁▅█')
    expect(sparkline([0, 0])).toBe('▁▁')
  })
})

describe('the command line', () => {
  it('has defaults for everything', () => {
    expect(readOptions([])).toMatchObject({ fresh: false, port: 4300, smoke: false, still: false })
    expect(readOptions([]).db).toMatch(/msp-portal\/data\/portal\.db$/)
  })

  it('is refused where it says something else', () => {
    expect(() => readOptions(['--prot', '80'])).toThrow(/--prot/)
    for (const port of ['x', '65536', '1.5', ''])
      expect(() => readOptions([`--port=${port}`])).toThrow(/--port has to be a number/)
  })
})
