import ky from 'ky'
import { parse } from 'secure-json-parse'
import * as z from 'zod/mini'
import type { Measurement } from '../../domain/verdicts/index.ts'
import type { MetricsSource, RolloutTarget } from '../../ports/index.ts'
import { boundedText } from '../bounded-text.ts'
import { type GuardedCalls, guardedFetch } from '../guarded-fetch.ts'
import { fillIn } from './fill-in.ts'

export interface PrometheusOptions extends GuardedCalls {
  /** Where its HTTP API is, without `/api/v1`: `https://prometheus.example`. A private one must stand in `outbound.allow`. */
  readonly url: string
  /**
   * The query of how many samples (requests, say) the figures of a gate rest on, for its `minimum_samples`. They are added
   * up from measurement to measurement, so its range should be the gate's interval. @default figures rest on none
   */
  readonly samples?: string | undefined
  /** Headers of every call, such as `authorization`, or the tenant of a Mimir. @default none */
  readonly headers?: Readonly<Record<string, string>> | undefined
}

const LONGEST_ANSWER = 1_000_000

const sampleSchema = z.tuple([z.number(), z.string()])
const answerSchema = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('success'),
    data: z.discriminatedUnion('resultType', [
      z.object({ resultType: z.literal('scalar'), result: sampleSchema }),
      z.object({
        resultType: z.literal('vector'),
        result: z.array(z.object({ value: z.optional(sampleSchema) })),
      }),
      z.object({ resultType: z.literal('matrix') }),
      z.object({ resultType: z.literal('string') }),
    ]),
    warnings: z.optional(z.array(z.string())),
  }),
  z.object({ status: z.literal('error'), errorType: z.string(), error: z.string() }),
])

/**
 * Figures of a Prometheus, or of what speaks its HTTP API (Mimir, Thanos, VictoriaMetrics), by instant queries. In a query
 * `"{{version}}"`, and likewise `previous_version`, `run_id`, `deployment_id`, `team_id`, `application_id`,
 * `cloud_asset_id` and `environment_name`, stand for those of what is rolled out.
 *
 * No series, and a figure that is not a number (0/0: nobody came), are no data. Several series, an infinite figure, a
 * warning that data are missing, an error and no answer are errors: on none of them is anything promoted or rolled back.
 * The source is the HTTP API's documentation, https://prometheus.io/docs/prometheus/latest/querying/api/.
 */
export function prometheusMetrics(options: PrometheusOptions): MetricsSource {
  const { url, samples, headers = {} } = options
  const fetch = guardedFetch(options)
  const http = ky.create({ fetch, retry: 0, timeout: false, throwHttpErrors: false, redirect: 'error' })
  const place = `${url.replace(/\/+$/, '')}/api/v1/query`

  async function figure(query: string, target: RolloutTarget, signal: AbortSignal): Promise<number | null> {
    // By POST, as a query may be longer than an address.
    const body = new URLSearchParams({ query: fillIn(query, target) })
    const response = await http.post(place, { body, headers: { ...headers }, signal })
    return figureOf(response.status, await boundedText(response, LONGEST_ANSWER))
  }

  return {
    async measure(query, target, { signal }): Promise<Measurement> {
      const [value, counted] = await Promise.all([
        figure(query, target, signal),
        samples === undefined ? 0 : figure(samples, target, signal),
      ])
      return { value, samples: Math.round(counted ?? 0) }
    },
  }
}

function figureOf(status: number, text: string): number | null {
  const read = z.safeParse(answerSchema, jsonOf(text))
  if (!read.success) throw new Error(`Prometheus answered with ${status} and something else than a figure.`)
  const answer = read.data
  if (answer.status === 'error')
    throw new Error(`Prometheus answered with ${answer.errorType}: ${answer.error}`)
  const [warning] = answer.warnings ?? []
  if (warning !== undefined) throw new Error(`Prometheus warns that its answer may be wrong: ${warning}`)
  const { data } = answer
  if (data.resultType === 'scalar') return numberOf(data.result[1])
  if (data.resultType !== 'vector')
    throw new Error(`The query gives a ${data.resultType}; a gate needs one number.`)
  const [first] = data.result
  if (first === undefined) return null
  if (data.result.length > 1)
    throw new Error(
      `The query gives ${data.result.length} series; a gate needs one: aggregate them by sum(…).`,
    )
  if (first.value === undefined) throw new Error('The query gives a histogram; a gate needs one number.')
  return numberOf(first.value[1])
}

/** As Prometheus writes it: `NaN`, `+Inf` and `-Inf` are words. */
function numberOf(text: string): number | null {
  if (text === 'NaN') return null
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value))
    throw new Error(`The query gives ${text}, which is no figure.`)
  return value
}

function jsonOf(text: string): unknown {
  try {
    return parse(text)
  } catch {
    return undefined
  }
}
