import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { doraMetrics } from '../domain/kpi/index.ts'
import { createProgress } from './progress.ts'
import { trendLine } from './render.ts'
import { run } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'slipway-kpi-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

async function kpi(...args: string[]) {
  let stdout = ''
  let stderr = ''
  const code = await run(args, {
    out: (text) => {
      stdout += text
    },
    err: (text) => {
      stderr += text.replaceAll(`${folder}/`, '')
    },
    isTerminal: false,
  })
  return { code, stdout, stderr }
}

const HEADER = 'id,application_id,environment_name,started_at,promoted_at,finished_at,commit_sha,committed_at'
const row = (id: string, day: number, more = '') =>
  `${id},shop,production,2026-11-${day}T09:00:00Z,2026-11-${day}T09:10:00Z,2026-11-${day}T09:10:00Z,c${id},2026-11-${day}T07:10:00Z${more}`
const GOOD = [HEADER, row('a', 10), row('b', 11), row('c', 12)].join('\n')

describe('the figures of files', () => {
  it('are those of the pure functions over the same records, from CSV, JSON and NDJSON', async () => {
    const records = ['10', '11', '12'].map((day, index) => ({
      id: `d${index}`,
      application_id: 'shop',
      environment_name: 'production',
      promoted_at: `2026-11-${day}T09:10:00Z`,
      finished_at: `2026-11-${day}T09:10:00Z`,
    }))
    const names = Object.keys(records[0] ?? {})
    const csv = [names, ...records.map((record) => Object.values(record))]
      .map((cells) => cells.join(','))
      .join('\r\n')
    const files = [
      file('a.csv', `\uFEFF${csv}\r\n`),
      file('a.json', JSON.stringify(records, null, 2)),
      file('a.ndjson', records.map((record) => JSON.stringify(record)).join('\n')),
    ]
    const expected = doraMetrics(
      { deployments: records },
      { from: '2026-11-09T23:00:00Z', to: '2026-11-14T23:00:00Z', timeZone: 'Europe/Paris' },
    )
    for (const path of files) {
      const { code, stdout } = await kpi(
        path,
        '--json',
        '--zone',
        'Europe/Paris',
        '--from',
        '2026-11-10',
        '--to',
        '2026-11-15',
      )
      const { trend, preset, bad_rows, ...metrics } = JSON.parse(stdout)
      expect({ code, preset, bad_rows, metrics }).toEqual({
        code: 0,
        preset: null,
        bad_rows: 0,
        metrics: expected,
      })
      expect(trend).toHaveLength(1)
    }
  })

  it('are a table with trend lines, and explained on demand with the records behind', async () => {
    const incidents = file(
      'incidents.csv',
      'id,application_id,environment_name,started_at,resolved_at,deployment_ids\ni1,,,2026-11-11T10:00:00Z,2026-11-11T11:30:00Z,b c\n',
    )
    const path = file('good.csv', GOOD)
    const { code, stdout } = await kpi(path, '--incidents', incidents, '--unit', 'day')
    expect(code).toBe(0)
    expect(stdout).toMatch(/Lead time +2\.0 h .*of 2; too few/)
    expect(stdout).toMatch(/Change failure rate +66\.7 % +·██ +2 of 3/)
    expect(stdout).toMatch(/Time to recovery +90\.0 min/)
    expect(stdout).toMatch(/Left out of lead time: 1 \(in the first deployment/)
    const explained = await kpi(
      path,
      '--incidents',
      incidents,
      '--explain',
      'change_failure_rate',
      '--limit',
      '1',
    )
    expect(explained.stdout).toMatch(/rests upon {2}3, of which 2/)
    expect(explained.stdout).toMatch(/\n {2}b\n {2}and 1 more\n/)
  })

  it('count as another tool does where that is asked for', async () => {
    const { stdout } = await kpi(file('good.csv', GOOD), '--preset', 'metrik', '--json')
    expect(JSON.parse(stdout)).toMatchObject({ preset: 'metrik', lead_time: { statistic: 'mean', n: 3 } })
  })
})

describe('a file with bad rows', () => {
  const text = [
    HEADER,
    row('a', 10),
    'b,shop,production,2026-11-11T09:00:00Z,,2026-11-31T09:00:00Z,,',
    'c,"sh',
    'op",production,2026-11-12T09:00:00Z,,2026-11-12T08:00:00Z,,',
    'a,shop,production,,,2026-11-13T09:00:00Z,,',
    ',shop,production,,,2026-11-13T09:00:00Z,,',
    'd,shop',
    '',
    row('e', 14),
  ].join('\n')

  it('is refused with the line and the column of each, and no figures', async () => {
    const { code, stdout, stderr } = await kpi(file('bad.csv', text))
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr.split('\n')).toEqual([
      'bad.csv:3:6 finished_at: must be an instant with its offset, such as 2026-11-24T09:30:00Z, and not "2026-11-31T09:00:00Z"',
      'bad.csv:4:6 finished_at: is 2026-11-12T08:00:00Z, before started_at, 2026-11-12T09:00:00Z',
      'bad.csv:6:1 id: a stands on line 2 already',
      'bad.csv:7:1 id: must not be empty',
      'bad.csv:8 has 2 fields where the first line has 8',
      'No figures: correct the rows above, or leave bad rows out with --skip-bad.',
      '',
    ])
  })

  it('gives the figures of the rest where they are to be skipped, and counts them', async () => {
    const { code, stdout, stderr } = await kpi(file('bad.csv', text), '--skip-bad', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ bad_rows: 5, deployments: { value: 2 } })
    expect(stderr).toMatch(/5 bad rows were left out/)
  })

  it('loses no row but the one with an open quote', async () => {
    const lines = [
      HEADER,
      ...Array.from({ length: 40_000 }, (_, index) => row(`d${index}`, 10 + (index % 20))),
    ]
    lines[20_000] = 'x,"shop,production,,,2026-11-13T09:00:00Z,,'
    lines[30_000] = 'y,shop"s,production,,,2026-11-13T09:00:00Z,,'
    lines[30_500] = 'z,"shop" s,production,,,2026-11-13T09:00:00Z,,'
    const { code, stdout, stderr } = await kpi(file('open.csv', lines.join('\n')), '--skip-bad', '--json')
    expect(code).toBe(0)
    expect(stderr).toMatch(/open\.csv:20001(:\d+)? a quote is opened and not closed/)
    expect(stderr).toMatch(/open\.csv:30001:2 a quote stands in the middle of a field/)
    expect(stderr).toMatch(/open\.csv:30501(:\d+)? something stands behind a closing quote/)
    expect(JSON.parse(stdout)).toMatchObject({ bad_rows: 3, deployments: { value: 39_997 } })
  })

  it('tells where in NDJSON and in JSON too', async () => {
    const good = JSON.stringify({ id: 'a', finished_at: '2026-11-10T00:00:00Z' })
    const ndjson = file(
      'bad.ndjson',
      `${good}\n{"id":"b","finished_at":"soon"}\n{"id":\n[1]\n${good.replace('"a"', '"c"')}\n`,
    )
    const told = await kpi(ndjson)
    expect(told.code).toBe(1)
    expect(told.stderr).toMatch(/bad\.ndjson:2:11 finished_at: must be an instant/)
    expect(told.stderr).toMatch(/bad\.ndjson:3(:\d+)? is not JSON/)
    expect(told.stderr).toMatch(/bad\.ndjson:4 must be an object/)
    const skipped = await kpi(ndjson, '--skip-bad', '--json')
    expect(JSON.parse(skipped.stdout)).toMatchObject({ bad_rows: 3, deployments: { value: 2 } })
    const json = await kpi(file('bad.json', `[\n${good},\n{"id":"b","finished_at":"soon"},\n{"id": oops}]`))
    expect(json.stderr).toMatch(/bad\.json:3:11 finished_at/)
    expect(json.stderr).toMatch(/bad\.json:4:8 is not JSON/)
    for (const text of ['{"a":1}', '[1,2', '', '7']) expect((await kpi(file('none.json', text))).code).toBe(1)
  })

  it('says which columns are missing, and that an incident was over before it began', async () => {
    const missing = await kpi(file('missing.csv', 'id,status\n1,active\n'))
    expect(missing.stderr).toMatch(/missing\.csv:1 there is no column finished_at/)
    expect((await kpi(file('empty.csv', ''))).stderr).toMatch(/there is no column id/)
    const incidents = file(
      'over.csv',
      'id,started_at,resolved_at\ni,2026-11-02T00:00:00Z,2026-11-01T00:00:00Z\n',
    )
    const over = await kpi(file('good.csv', GOOD), '--incidents', incidents)
    expect(over.stderr).toMatch(/over\.csv:2:3 resolved_at: is 2026-11-01T00:00:00Z, before started_at/)
  })
})

describe('a call that makes no sense', () => {
  it('is refused with the reason and code 2', async () => {
    const good = file('good.csv', GOOD)
    const cases: [string[], RegExp][] = [
      [[good, '--zone', 'Mars/Olympus'], /not an IANA time zone/],
      [[good, '--from', '2026-11-20', '--to', '2026-11-10'], /ends, .*before it begins/],
      [[good, '--from', 'June'], /--from: June is neither a day/],
      [[good, '--from', '2026-02-30'], /--from/],
      [[good, '--preset', 'excel'], /Allowed choices are devlake/],
      [[good, '--week-start', '9'], /weekday/],
      [[good, '--limit', 'all'], /whole number/],
      [[good, '--colour'], /unknown option/],
      [[good, 'another.csv'], /too many arguments/],
      [[], /missing required argument/],
    ]
    for (const [args, message] of cases) {
      const { code, stdout, stderr } = await kpi(...args)
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
      expect(stderr).toMatch(message)
    }
    expect(await kpi(join(folder, 'nowhere.csv'))).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/cannot be read/),
    })
    expect(await kpi('--help')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/Usage: slipway-kpi/),
    })
  })
})

describe('what is drawn', () => {
  it('is a trend with a full block for the highest, a dot for 0 and a gap for nothing', () => {
    expect(trendLine([0, 1, null, 4, 8])).toBe('·▁ ▄█')
    expect(trendLine([0, 0])).toBe('··')
    expect(trendLine(Array.from({ length: 100 }, (_, index) => index))).toHaveLength(26)
  })

  it('is a bar on a terminal while a long file is read, and taken away behind it', () => {
    const drawn: string[] = []
    let now = 0
    const progress = createProgress(
      (text) => drawn.push(text),
      true,
      () => now,
    )
    const size = 100 * 1024 * 1024
    progress.show('a.csv', size / 2, size)
    progress.show('a.csv', size / 2 + 1, size)
    now += 200
    progress.show('a.csv', size, size)
    progress.end()
    expect(drawn).toHaveLength(3)
    expect(drawn[0]).toMatch(/█{15}░{15} {2}50 % of a\.csv/)
    expect(drawn[2]).toBe('\r\u001b[K')
    createProgress((text) => drawn.push(text), false).show('a.csv', 1, size)
    expect(drawn).toHaveLength(3)
  })
})
