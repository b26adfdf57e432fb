import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { haproxyRouter } from '@slipway/core/haproxy'
import { prometheusMetrics } from '@slipway/core/prometheus'
import type { Front } from './front.ts'
import { freePorts, isInstalled, startProgram, untilUp } from './processes.ts'
import type { Sides } from './sides.ts'

/** Whether HAProxy and Prometheus are on this machine. */
export function hasHaproxy(): boolean {
  return isInstalled('haproxy') && isInstalled('prometheus')
}

/** A real HAProxy in front, and a real Prometheus that asks it every second what it has counted. */
export async function openHaproxyFront({ a, b }: Sides['ports'], directory: string): Promise<Front> {
  const [port = 0, figures = 0, prometheus = 0] = await freePorts(3)
  const socket = join(directory, 'haproxy.sock')
  const proxyConfig = join(directory, 'haproxy.cfg')
  const figuresConfig = join(directory, 'prometheus.json')
  await writeFile(proxyConfig, haproxyConfig({ port, figures, a, b, socket }))
  await writeFile(figuresConfig, prometheusConfig(figures))
  const proxy = startProgram('haproxy', '-db', '-f', proxyConfig)
  const collector = startProgram(
    'prometheus',
    `--config.file=${figuresConfig}`,
    `--storage.tsdb.path=${join(directory, 'figures')}`,
    `--web.listen-address=127.0.0.1:${prometheus}`,
    '--log.level=warn',
  )
  const close = async () => void (await Promise.all([proxy.close(), collector.close()]))
  try {
    await untilUp(`http://127.0.0.1:${figures}/metrics`, proxy)
    await untilUp(`http://127.0.0.1:${prometheus}/-/ready`, collector)
  } catch (fault) {
    await close()
    throw fault
  }

  const answers = 'haproxy_server_http_responses_total{proxy="shop",server="b"}'
  const failures = 'haproxy_server_http_responses_total{proxy="shop",server="b",code="5xx"}'
  return {
    name: 'haproxy',
    port,
    router: haproxyRouter({
      socket: { path: socket },
      backend: 'shop',
      sides: () => ({ next: ['b'], previous: ['a'] }),
    }),
    metrics: prometheusMetrics({
      url: `http://127.0.0.1:${prometheus}`,
      outbound: { allow: ['127.0.0.1'] },
      // Three seconds hold two or three samples; a third of them came since the last look.
      samples: `sum(increase(${answers}[3s])) / 3`,
    }),
    errorRate: `sum(rate(${failures}[3s])) / sum(rate(${answers}[3s]))`,
    close,
  }
}

function haproxyConfig(places: {
  readonly port: number
  readonly figures: number
  readonly a: number
  readonly b: number
  readonly socket: string
}): string {
  return `
global
  maxconn 400
  stats socket ${places.socket} mode 600 level admin

defaults
  mode http
  retries 0
  timeout connect 2s
  timeout client 60s
  timeout server 60s

frontend customers
  bind 127.0.0.1:${places.port}
  default_backend shop

backend shop
  balance roundrobin
  server a 127.0.0.1:${places.a} weight 100
  server b 127.0.0.1:${places.b} weight 0

frontend figures
  bind 127.0.0.1:${places.figures}
  http-request use-service prometheus-exporter if { path /metrics }
`
}

/** Prometheus reads YAML, and JSON is YAML. */
function prometheusConfig(port: number): string {
  return JSON.stringify({
    global: { scrape_interval: '1s' },
    scrape_configs: [{ job_name: 'haproxy', static_configs: [{ targets: [`127.0.0.1:${port}`] }] }],
  })
}
