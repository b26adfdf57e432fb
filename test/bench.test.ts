import { execFile } from 'node:child_process'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const program = ['--conditions=@slipway/source', join(root, 'bench/src/main.ts')]
const run = (...args: string[]) =>
  promisify(execFile)(process.execPath, [...program, ...args], { timeout: 110_000 })

describe('the benchmarks', () => {
  it('print one JSON array and nothing else on stdout with --json', async () => {
    const { stdout, stderr } = await run('--json', 'access.decide')
    const results = JSON.parse(stdout)
    expect(results).toEqual([
      {
        id: 'access.decide',
        value: expect.any(Number),
        unit: '/s',
        peer: expect.stringContaining('@casl/ability'),
        peer_value: expect.any(Number),
        ratio: expect.any(Number),
        goal: 1,
        met: expect.any(Boolean),
      },
    ])
    const [{ value, peer_value, ratio }] = results
    expect(ratio).toBeCloseTo(peer_value / value, 3)
    expect(ratio).toBeLessThan(1)
    expect(stderr).toContain('access.decide')
  }, 120_000)

  it('refuse an id that there is not, before anything is measured', async () => {
    const refused = run('--json', 'access.decide', 'access.decides')
    await expect(refused).rejects.toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/There is no benchmark access\.decides\.[\s\S]*sqlite\.create/),
    })
  })

  it('refuse an option that there is not', async () => {
    await expect(run('--jsno')).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('--json') })
  })
})
