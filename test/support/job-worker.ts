import { writeSync } from 'node:fs'
import type { Worker } from '@slipway/core'
import { deliveries, effects, type Numbered, openPlace, type Place } from './job-place.ts'

/*
 * A process that does jobs until it is killed: `job-worker.ts <place as JSON> <address of the endpoint> <pause>`. It says
 * `ready`, then `began <job> <attempt>`, and `wrote` or `refused <code>` when it has tried to write what it did. Between
 * beginning and writing it pauses, so that somebody can stop it there.
 */

const [, , placeText = '', endpoint = '', pause = '0'] = process.argv
const place: Place = JSON.parse(placeText)
const { storage, jobs } = openPlace(place)

const say = (line: string) => writeSync(1, `${line}\n`)

const worker: Worker<Numbered> = {
  queue: deliveries,
  concurrency: 3,
  async handle(job) {
    say(`began ${job.id} ${job.attempt}`)
    const answer = await fetch(endpoint, { method: 'POST', headers: { 'idempotency-key': job.id } })
    if (!answer.ok) throw new Error(`The endpoint answered ${answer.status}.`)
    await new Promise((resolve) => setTimeout(resolve, Number(pause)))
    try {
      await storage.transaction(async (tx) => {
        await tx.insert(effects, {
          id: `${job.id} ${job.attempt}`,
          team_id: 't1',
          job: job.id,
          attempt: job.attempt,
        })
        await job.lease.complete(tx)
      })
      say('wrote')
    } catch (error) {
      say(`refused ${error instanceof Error && 'code' in error ? error.code : error}`)
      throw error
    }
  },
}

await jobs.start([worker])
say('ready')
