import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { aTarget } from '../../../test/support/rollout-target.ts'
import { fillIn } from './fill-in.ts'
import { prometheusMetrics } from './prometheus.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close()
    server.closeAllConnections()
  }
})

/** What speaks Prometheus' API, well or badly; a real one stands in the canary example. */
async function open(answer: (query: string, response: ServerResponse) => void, samples?: string) {
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    if (request.method !== 'POST' || request.url !== '/prom/api/v1/query') response.writeHead(404).end()
    else answer(new URLSearchParams(body).get('query') ?? '', response)
  })
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  const source = prometheusMetrics({
    url: `http://127.0.0.1:${port}/prom/`,
    samples,
    outbound: { allow: ['127.0.0.1'] },
  })
  return (query = 'rate', patience = 5_000) =>
    source.measure(query, aTarget(), { signal: AbortSignal.timeout(patience) })
}

const vector = (...values: string[]) => ({
  status: 'success',
  data: {
    resultType: 'vector',
    result: values.map((value) => ({ metric: {}, value: [1_700_000_000.5, value] })),
  },
})

/** The measurement that an answer makes. */
async function measured(answer: unknown, status = 200) {
  const measure = await open((_query, response) => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(typeof answer === 'string' ? answer : JSON.stringify(answer))
  })
  return await measure()
}

describe('figures of a Prometheus', () => {
  it('are numbers as it writes them', async () => {
    expect(await measured(vector('0.125'))).toEqual({ value: 0.125, samples: 0 })
    expect(await measured(vector('1e-7'))).toEqual({ value: 1e-7, samples: 0 })
    const scalar = { status: 'success', data: { resultType: 'scalar', result: [1, '3'] }, infos: ['x'] }
    expect(await measured(scalar)).toEqual({ value: 3, samples: 0 })
  })

  it('are no data where there is no series, or a share of nothing', async () => {
    expect(await measured(vector())).toEqual({ value: null, samples: 0 })
    expect(await measured(vector('NaN'))).toEqual({ value: null, samples: 0 })
  })

  it('are errors where the answer is none, and say why', async () => {
    const bad = { status: 'error', errorType: 'bad_data', error: 'parse error: unexpected end' }
    await expect(measured(bad, 400)).rejects.toThrow('bad_data: parse error')
    await expect(measured(vector('1', '2'))).rejects.toThrow(/2 series; a gate needs one/)
    await expect(measured(vector('+Inf'))).rejects.toThrow(/\+Inf, which is no figure/)
    await expect(measured(vector(''))).rejects.toThrow(/no figure/)
    await expect(measured({ ...vector('1'), warnings: ['a store is missing'] })).rejects.toThrow(/a store is/)
    const matrix = { status: 'success', data: { resultType: 'matrix', result: [] } }
    await expect(measured(matrix)).rejects.toThrow(/gives a matrix/)
    const histogram = { resultType: 'vector', result: [{ metric: {}, histogram: [1, {}] }] }
    await expect(measured({ status: 'success', data: histogram })).rejects.toThrow(/histogram/)
    await expect(measured('<html>Bad gateway</html>', 502)).rejects.toThrow('answered with 502')
    await expect(measured({ status: 'success' })).rejects.toThrow(/something else than a figure/)
    await expect(measured(`[${'1,'.repeat(1_000_000)}1]`)).rejects.toThrow(/longer than/)
    const hangs = await open(() => {})
    await expect(hangs('rate', 100)).rejects.toThrow()
  })

  it('come with the number of samples behind them, where it is asked for', async () => {
    const asked: string[] = []
    const measure = await open((query, response) => {
      asked.push(query)
      response.end(JSON.stringify(vector(query.startsWith('count') ? '41.6' : '0.5')))
    }, 'count{version="{{version}}"}')
    expect(await measure('rate{version="{{ version }}"}')).toEqual({ value: 0.5, samples: 42 })
    expect(asked.sort()).toEqual(['count{version="2.0.0"}', 'rate{version="2.0.0"}'])
  })
})

describe('a query', () => {
  it('has the values of the target filled in within its strings, and nothing escapes from them', () => {
    const target = aTarget({ version: '1"} or vector(0) # \\ \n \'`' })
    expect(fillIn('up{v="{{version}}"}', target)).toBe('up{v="1\\x22} or vector(0) # \\\\ \\n \\x27`"}')
    expect(fillIn(`up{v='x-{{version}}'}`, aTarget())).toBe(`up{v='x-2.0.0'}`)
    expect(fillIn('up{v="{{previous_version}}"}', aTarget({ previous: null }))).toBe('up{v=""}')
  })

  it('is refused where a value would stand outside of a string, or is not known', () => {
    for (const query of [
      'up{v={{version}}}',
      '{{version}}',
      'up{v="\\"", w={{version}}}',
      'up{v=`{{version}}`}',
    ])
      expect(() => fillIn(query, aTarget())).toThrow(/outside of a string/)
    expect(() => fillIn('up{v=`\\`, w={{version}}}', aTarget())).toThrow(/outside of a string/)
    expect(() => fillIn('up{v="{{password}}"}', aTarget())).toThrow(
      /names \{\{password\}\}; there are version,/,
    )
    expect(() => fillIn('up{v="{{constructor}}"}', aTarget())).toThrow(/names/)
  })
})

it('asks no private place that nobody has allowed', async () => {
  const source = prometheusMetrics({ url: 'http://127.0.0.1:9090' })
  const { signal } = new AbortController()
  await expect(source.measure('up', aTarget(), { signal })).rejects.toMatchObject({
    code: 'destination_refused',
  })
})
