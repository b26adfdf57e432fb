import { createDeployments } from '@slipway/core'
import { clientSuite } from '@slipway/core/testing'
import { describe, it } from 'vitest'
import { GROUNDS } from './support/worlds.ts'

/** Over memory, and over HTTP, it runs in core. */
describe.each(GROUNDS.filter(({ name }) => name !== 'memory'))('the API on $name', (ground) =>
  clientSuite({
    describe,
    it,
    async create(setup) {
      const { storage, release } = await ground.open()
      const sdk = createDeployments({ storage, ...setup })
      await sdk.migrate()
      return {
        as: (actor) => sdk.as(actor, { via: 'http' }),
        async close() {
          await sdk.close()
          await release?.()
        },
      }
    },
  }),
)
