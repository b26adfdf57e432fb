import { createDeployments } from '@slipway/core'
import { postgresStorage } from '../src/index.ts'

/* A process that installs the schema and tells what it had to do: `migrating-process.ts <address> <schema>`. */

const [, , connectionString = '', schema] = process.argv
const sdk = createDeployments({ storage: postgresStorage({ connectionString, schema }) })
process.send?.(await sdk.migrate())
await sdk.close()
process.disconnect()
