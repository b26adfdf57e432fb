import { parseArgs } from 'node:util'
import { hasHaproxy, openHaproxyFront } from './haproxy-front.ts'
import { linesOf, outcomeLines } from './print.ts'
import { openProxyFront } from './proxy-front.ts'
import { runCanary } from './run-canary.ts'

const USAGE = `pnpm example:canary good   version 2.0.0 works, and is promoted
pnpm example:canary bad    it fails 10 % of requests, and is rolled back
  --router haproxy|proxy   who shares the traffic; by default HAProxy where it is installed with Prometheus
  --json                   one summary, for programs`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, router: { type: 'string' } },
})
const [version] = positionals
const router = values.router ?? (hasHaproxy() ? 'haproxy' : 'proxy')
if ((version !== 'good' && version !== 'bad') || (router !== 'haproxy' && router !== 'proxy')) {
  console.error(USAGE)
  process.exit(2)
}
if (router === 'haproxy' && !hasHaproxy()) {
  console.error('HAProxy and Prometheus are not both installed: apt-get install haproxy prometheus')
  process.exit(2)
}
// Everything that we have started waits for our end, and ends then.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

const say = (lines: readonly string[]) => {
  if (!values.json) for (const line of lines) console.log(line)
}
say([
  router === 'haproxy'
    ? 'HAProxy shares the traffic, Prometheus counts the failures.'
    : 'Our own small proxy shares the traffic and counts the failures. HAProxy and Prometheus are not used.',
  `1.0.0 serves 200 requests a second; 2.0.0, which ${version === 'good' ? 'works' : 'fails every tenth request'}, comes.`,
  '',
])
const started = Date.now()
const report = await runCanary({
  version,
  openFront: router === 'haproxy' ? openHaproxyFront : openProxyFront,
  onEntry: (entry) => say(linesOf(entry, started)),
})
const { summary } = report
say(outcomeLines(report))
if (values.json) console.log(JSON.stringify(summary))
process.exit(summary.outcome === (version === 'good' ? 'promoted' : 'rolled_back') ? 0 : 1)
