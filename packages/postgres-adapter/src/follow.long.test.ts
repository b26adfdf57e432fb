import { testSchemas } from 'slipway-postgres-server/vitest'
import { it, onTestFinished } from 'vitest'
import { followAll } from '../test/follow.ts'

it('skips none of 100,000 entries of 32 writers, whatever the order of their commits', async () => {
  const schemas = await testSchemas()
  onTestFinished(() => schemas.drop())
  await followAll({
    connectionString: schemas.url,
    schema: schemas.next(),
    entries: 100_000,
    writers: 32,
    teams: 64,
    delay: 20,
  })
})
