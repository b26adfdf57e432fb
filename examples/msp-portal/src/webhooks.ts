import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { sign } from '@octokit/webhooks-methods'
import type { WebhookReceipt } from '@slipway/core'
import type { Track } from './progress.ts'

const require = createRequire(import.meta.url)

/** One delivery of GitHub's, before it is signed. */
export interface WebhookExample {
  readonly event: string
  /** GitHub's name for the delivery. Made from what it says, so that each start delivers the same again. */
  readonly delivery: string
  readonly body: string
}

/** What came of some deliveries, by the outcome. */
export type WebhookReport = Record<WebhookReceipt['outcome'] | 'delivered', number>

const EVENTS: readonly string[] = ['deployment', 'deployment_status', 'workflow_run']

/** Everything that GitHub's published examples say of deployments. */
export function webhookExamples(): WebhookExample[] {
  // A JSON file, whose own types are those of a module.
  const definitions: unknown = require('@octokit/webhooks-examples')
  if (!Array.isArray(definitions)) throw new Error('@octokit/webhooks-examples holds no list of events.')
  return definitions
    .filter(isDefinition)
    .filter(({ name }) => EVENTS.includes(name))
    .flatMap(({ name: event, examples }) =>
      examples.map((payload, index) => {
        const body = JSON.stringify(payload)
        return { event, delivery: deliveryId(`${event} ${index} ${body}`), body }
      }),
    )
}

/** Delivers as GitHub does: signed over the bytes of the body, with its headers. */
export async function deliver(url: string, secret: string, example: WebhookExample): Promise<Response> {
  const signature = await sign(secret, example.body)
  return post(url, example, { 'x-hub-signature-256': signature })
}

/** Posts a delivery under whatever signature; for deliveries that are not GitHub's. */
export function post(
  url: string,
  { event, delivery, body }: WebhookExample,
  signature: Readonly<Record<string, string>>,
): Promise<Response> {
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'GitHub-Hookshot/example',
    'x-github-event': event,
    'x-github-delivery': delivery,
    ...signature,
  }
  return fetch(url, { method: 'POST', headers, body })
}

export interface DeliverAllOptions {
  readonly url: string
  readonly secret: string
  readonly signal?: AbortSignal | undefined
  readonly track: (total: number) => Track
}

/** Delivers all examples, one after the other. */
export async function deliverAll({ url, secret, signal, track }: DeliverAllOptions): Promise<WebhookReport> {
  const report: WebhookReport = { delivered: 0, applied: 0, known: 0, ignored: 0 }
  const deliveries = webhookExamples()
  const shown = track(deliveries.length)
  for (const example of deliveries) {
    signal?.throwIfAborted()
    const response = await deliver(url, secret, example)
    const answer: unknown = await response.json()
    if (!response.ok || !isReceipt(answer))
      throw new Error(`A webhook was answered with ${response.status}: ${JSON.stringify(answer)}`)
    report.delivered += 1
    report[answer.outcome] += 1
    shown.step()
  }
  shown.done()
  return report
}

interface Definition {
  readonly name: string
  readonly examples: readonly unknown[]
}

function isDefinition(value: unknown): value is Definition {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    'examples' in value &&
    Array.isArray(value.examples)
  )
}

function isReceipt(value: unknown): value is WebhookReceipt {
  return (
    typeof value === 'object' &&
    value !== null &&
    'outcome' in value &&
    ['applied', 'known', 'ignored'].includes(String(value.outcome))
  )
}

/** A UUID out of a text. */
function deliveryId(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}
