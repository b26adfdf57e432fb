import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { DeliveryDeployment } from '@slipway/core/kpi'
import { parse } from 'csv-parse'
import type { Figures, Tell } from './benchmark.ts'
import { deliveryHistory } from './delivery-history.ts'
import { pair } from './pair.ts'

const ROWS = 300_000
const ROUNDS = 3
const PROGRAM = fileURLToPath(new URL('../../packages/core/src/cli/main.ts', import.meta.url))

/** Rows a second that `slipway-kpi` reads, checks and makes figures of; and those that its parser alone reads. */
export async function measureCsv(tell: Tell): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-bench-'))
  try {
    const file = join(folder, 'deployments.csv')
    tell(`a file of ${ROWS} rows`)
    await write(file, deliveryHistory(ROWS, 0).deployments)
    const ours = () => {
      const args = ['--conditions=@slipway/source', PROGRAM, file, '--json']
      const answer: unknown = JSON.parse(
        execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 28 }),
      )
      const read = answer as { success_rate: { n: number } }
      if (read.success_rate.n !== ROWS) throw new Error(`${read.success_rate.n} rows were read of ${ROWS}.`)
    }
    const peer = async () => {
      let rows = 0
      const parser = parse({
        on_record: () => {
          rows += 1
          return null
        },
      })
      createReadStream(file, { highWaterMark: 1 << 20 }).pipe(parser)
      parser.resume()
      await once(parser, 'end')
      if (rows !== ROWS + 1) throw new Error(`The parser alone read ${rows} lines of ${ROWS + 1}.`)
    }
    tell(`${ROUNDS} rounds`)
    const times = await pair(ours, peer, { rounds: ROUNDS, warmUp: 1 })
    return { value: (ROWS / times.ours) * 1_000, peer_value: (ROWS / times.peer) * 1_000 }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function write(file: string, deployments: readonly DeliveryDeployment[]): Promise<void> {
  const names = Object.keys(deployments[0] ?? {}) as (keyof DeliveryDeployment)[]
  const stream = createWriteStream(file)
  stream.write(`${names.join(',')}\n`)
  for (const deployment of deployments)
    if (!stream.write(`${names.map((name) => deployment[name] ?? '').join(',')}\n`))
      await once(stream, 'drain')
  stream.end()
  await once(stream, 'finish')
}
