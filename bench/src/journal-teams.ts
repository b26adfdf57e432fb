import { createDeployments } from '@slipway/core'
import { postgresStorage } from '@slipway/postgres-adapter'
import pg from 'pg'
import type { Figures, Tell } from './benchmark.ts'
import { pair, processorLine } from './pair.ts'
import { withPostgres } from './postgres-database.ts'

const TEAMS = 64
const ROUNDS = 30
const WARM_UP = 15
const ADMIN = { id: 'root', name: 'Root', grants: [{ role: 'msp_admin' as const }] }

/**
 * One create in each of 64 chains of the journal, one after another: while a transaction that has written to the chain of
 * another team stands open, and while none does. A lock that chains share would make the first wait for ever.
 */
export function measureTeams(tell: Tell): Promise<Figures> {
  return withPostgres(async (url) => {
    const pool = new pg.Pool({ connectionString: url, max: 4, pipeline: true })
    const storage = postgresStorage({ pool, schema: 'slipway_teams' })
    const sdk = createDeployments({ storage })
    await sdk.migrate()
    const api = sdk.as(ADMIN)
    let index = 0
    const input = (team_id: string) => ({
      team_id,
      application_id: 'shop',
      cloud_asset_id: 'vm-1',
      environment_name: 'staging',
      deployment_type: 'automated' as const,
      version: `1.${index++}`,
    })
    const createInAll = async () => {
      for (let team = 0; team < TEAMS; team += 1) await api.deployments.create(input(`team-${team}`))
    }
    const hot = new pg.Client(url)
    await hot.connect()
    tell(`${WARM_UP + ROUNDS} rounds of ${TEAMS} creates`)
    const found = await pair(
      async () => {
        await hot.query('begin')
        const within = createDeployments({ storage: storage.fromTransaction(hot) })
        await within.as(ADMIN).deployments.create(input('hot'))
        await createInAll()
        await hot.query('rollback')
      },
      createInAll,
      { rounds: ROUNDS, warmUp: WARM_UP },
    )
    tell(processorLine(found, TEAMS))
    await hot.end()
    await sdk.close()
    await pool.query('drop schema slipway_teams cascade')
    await pool.end()
    return { value: found.ours / (TEAMS + 1), peer_value: found.peer / TEAMS }
  })
}
