import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { readCsv } from './read-csv.ts'
import { sparkline } from './render.ts'

const program = fileURLToPath(new URL('main.ts', import.meta.url))
const shipped = fileURLToPath(new URL('../data/deployments.csv', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'kpi-script-'))
afterAll(() => rmSync(folder, { recursive: true }))

function run(...args: string[]) {
  const options = { encoding: 'utf8', timeout: 20_000 } as const
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--conditions=@slipway/source', program, ...args],
    options,
  )
  return { status, stdout, stderr }
}

function file(text: string): string {
  const path = join(folder, 'some.csv')
  writeFileSync(path, text)
  return path
}

describe('the script', () => {
  it('prints the figures of a file, in the zone and for the instant that it is asked for', () => {
    const { status, stdout, stderr } = run(
      shipped,
      '--zone',
      'Europe/Paris',
      '--as-of',
      '2026-11-24T18:00:00Z',
    )
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain('as of 24 November 2026 at 19:00, Europe/Paris')
    // Counted in the file by hand: what finished from 1 November 2026, 00:00 in Paris.
    const finished = readFileSync(shipped, 'utf8')
      .split('\n')
      .map((line) => line.split(',').at(-1) ?? '')
      .filter((at) => at >= '2026-10-31T23:00:00.000Z' && at < '2026-11-24T18:00:00.000Z')
    expect(stdout).toMatch(new RegExp(`Deployments in November +${finished.length} `))
    expect(stdout).toMatch(/Success in the last 30 days +89\.7 % {2}26 of 29; 95 % interval 73\.6 to 96\.4 %/)
    expect(stdout).toMatch(/[▁▂▃▄▅▆▇█·]{7} {2}2026-11-18 to 2026-11-24/)
  })

  it('prints JSON for the newest instant in the file, whatever the clock says', () => {
    const { stdout } = run('--json')
    expect(JSON.parse(stdout)).toMatchObject({
      as_of: '2026-11-24T16:32:10.045Z',
      time_zone: 'UTC',
      success_rate: { definition: 'deployments.success_rate', part: 26, n: 29 },
      deployments_this_month: { excluded: {} },
    })
  })

  it('reports every bad row with its line and column, prints no figures and exits with 1', () => {
    const bad = file(
      [
        'id,environment_name,status,status_at,promoted_at,finished_at',
        'a,production,activ,2026-11-24T10:00:00Z,,',
        'b,production,active,2026-11-24T10:00:00Z,,2026-11-31T10:00:00Z',
        '"c","produc',
        'tion",active,yesterday,,',
        'd,production,active,2026-11-24T10:00:00Z,,',
        'd,production,active,2026-11-24T10:00:00Z,,',
        'e,production',
      ].join('\n'),
    )
    const { status, stdout, stderr } = run(bad, '--json')
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    const places = stderr.split('\n').map((line) => line.replace(`${bad}:`, '').replace(/^(\S+).*/, '$1'))
    expect(places.slice(0, 6)).toEqual(['2:3', '3:6', '4:2', '4:4', '7:1', '8'])
    expect(stderr).toMatch(/3:6 finished_at: must be an instant/)
  })

  it('refuses a call that makes no sense, and explains itself', () => {
    expect(run('--zone', 'Mars/Olympus')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/time zone/),
    })
    expect(run('--colour')).toMatchObject({ status: 2, stderr: expect.stringMatching(/Usage/) })
  })
})

describe('reading a file', () => {
  const header = 'finished_at,promoted_at,status_at,status,environment_name,id,note'

  it('takes the columns in any order, any offset, CRLF, a byte order mark and fields it does not need', () => {
    const row = '2026-11-24T10:00:00+01:00,,2026-11-24T09:00:00.000Z,failed,production,x,"a, ""b"""'
    expect(readCsv(`\uFEFF${header}\r\n${row}\r\n\r\n`)).toEqual({
      faults: [],
      records: [
        {
          id: 'x',
          environment_name: 'production',
          status: 'failed',
          status_at: '2026-11-24T09:00:00.000Z',
          promoted_at: null,
          finished_at: '2026-11-24T09:00:00.000Z',
        },
      ],
    })
  })
})

describe('reading a file that is none', () => {
  it('says which columns are missing, and where quotes go wrong', () => {
    expect(readCsv('id,status\n1,active\n').faults.map(({ message }) => message)).toEqual(
      ['environment_name', 'status_at', 'promoted_at', 'finished_at'].map(
        (name) => `there is no column ${name}`,
      ),
    )
    expect(readCsv('').faults).toHaveLength(6)
    expect(readCsv('id,"a\nb",c"\n')).toMatchObject({ records: [], faults: [{ line: 2, column: 3 }] })
  })
})

describe('a sparkline', () => {
  it('draws the highest count full, none as a dot and everything else between', () => {
    expect(sparkline([0, 1, 4, 8])).toBe('·▁▄█')
    expect(sparkline([0, 0])).toBe('··')
  })
})

it('prints delivery figures, and what other tools would count', () => {
  const delivery = fileURLToPath(new URL('delivery.ts', import.meta.url))
  const { status, stdout } = spawnSync(process.execPath, ['--conditions=@slipway/source', delivery], {
    encoding: 'utf8',
    timeout: 20_000,
  })
  expect(status).toBe(0)
  expect(stdout).toMatch(/change_failure_rate: no data \(unknown of 36\)/)
  expect(stdout).toMatch(/3\.13 a week, high, goal met: true/)
  expect(stdout).toMatch(/as gitlab counts: 0\.45 per_day/)
})
