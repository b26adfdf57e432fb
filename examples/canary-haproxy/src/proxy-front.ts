import type { Front } from './front.ts'
import { openProxy } from './proxy.ts'
import type { Sides } from './sides.ts'

const ERROR_RATE = 'error_rate'
/** The figures of so many milliseconds, as those of Prometheus. */
const RANGE = 3_000

/** Our own small proxy in front, with its own counts: for machines without HAProxy. */
export async function openProxyFront(ports: Sides['ports']): Promise<Front> {
  const proxy = await openProxy(ports)
  return {
    name: 'proxy',
    port: proxy.port,
    router: {
      async set(weight) {
        proxy.share = weight
      },
      observe: async () => proxy.share,
    },
    metrics: {
      async measure(query) {
        if (query !== ERROR_RATE) throw new Error(`There is no figure ${query}; there is ${ERROR_RATE}.`)
        const { answers, failures } = proxy.recent('b', RANGE)
        return answers === 0
          ? { value: null }
          : { value: failures / answers, samples: Math.round(answers / 3) }
      },
    },
    errorRate: ERROR_RATE,
    close: () => proxy.close(),
  }
}
