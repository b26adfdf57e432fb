import { testSchemas } from 'slipway-postgres-server/vitest'
import { it, onTestFinished } from 'vitest'
import { followAll } from '../test/follow.ts'

it('skips no entry of 32 writers, whatever the order of their commits', async () => {
  const schemas = await testSchemas()
  onTestFinished(() => schemas.drop())
  await followAll({
    connectionString: schemas.url,
    schema: schemas.next(),
    entries: 1_500,
    writers: 32,
    teams: 8,
    delay: 20,
  })
})
