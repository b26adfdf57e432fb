import { type Queue, SlipwayError } from '@slipway/core'
import type { PgBoss, QueueOptions } from 'pg-boss'

/** pg-boss never keeps a heartbeat shorter than this, in seconds. */
const SHORTEST_LEASE = 10
/** Jobs wait as long as it takes: pg-boss would remove them after two weeks. About 50 years, near to what it can count. */
const FOREVER = 1_576_800_000
/** What is left of a job that has become a dead letter is removed after an hour. */
const REMNANTS = 3_600

/** The queue that the dead letters of a queue are in. No other queue is called so, as names have no dots. */
export function deadLettersOf(queue: Pick<Queue, 'name'>): string {
  return `${queue.name}.dead`
}

const seconds = (milliseconds: number) => Math.ceil(milliseconds / 1_000)

function toOptions({ retry, timeout, lease }: Queue): QueueOptions {
  return {
    retryLimit: retry.limit,
    retryDelay: seconds(retry.delay),
    retryBackoff: true,
    // With backoff, pg-boss waits a second at least, if it may.
    retryDelayMax: retry.delay === 0 ? 0 : seconds(retry.max),
    expireInSeconds: seconds(timeout),
    heartbeatSeconds: Math.max(SHORTEST_LEASE, seconds(lease)),
    retentionSeconds: FOREVER,
    deleteAfterSeconds: REMNANTS,
  }
}

/** One of a key at a time is what pg-boss calls `singleton`. */
function policyOf(queue: Queue): 'singleton' | 'standard' {
  return queue.key === undefined ? 'standard' : 'singleton'
}

/** Creates what is missing, and has what is there say what the queues say now. */
export async function installQueues(boss: PgBoss, queues: readonly Queue[]): Promise<void> {
  for (const queue of queues) {
    const deadLetter = deadLettersOf(queue)
    await boss.createQueue(deadLetter, { retentionSeconds: FOREVER, deleteAfterSeconds: REMNANTS })
    const options = { ...toOptions(queue), deadLetter }
    await boss.createQueue(queue.name, { ...options, policy: policyOf(queue) })
    const installed = await boss.getQueue(queue.name)
    if (installed?.policy !== policyOf(queue)) {
      throw new SlipwayError(
        'schema_drifted',
        `The queue ${queue.name} was installed ${KEYS[policyOf(queue)]}.`,
        {
          next: 'Whether a queue has keys cannot be changed: define one of another name, and drop the old one when it is empty.',
        },
      )
    }
    await boss.updateQueue(queue.name, options)
  }
}

const KEYS = { singleton: 'without keys, and has some now', standard: 'with keys, and has none now' }
