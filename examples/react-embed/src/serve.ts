import { join } from 'node:path'
import { createServer } from 'vite'
import { openBackEnd } from './back-end.ts'

/** Serves the page and its back end on this machine, from the sources, until it is closed. */
export async function serve(port: number): Promise<{ url: string; close: () => Promise<void> }> {
  const backEnd = await openBackEnd()
  const server = await createServer({
    root: join(import.meta.dirname, '..'),
    configFile: false,
    logLevel: 'warn',
    server: { host: '127.0.0.1', port },
    // Inside this workspace the packages resolve to their sources.
    resolve: { conditions: ['@slipway/source', 'module', 'browser', 'development|production'] },
    plugins: [
      {
        name: 'back-end',
        configureServer: ({ middlewares }) => {
          middlewares.use(backEnd.handle)
        },
      },
    ],
  })
  await server.listen()
  return {
    url: server.resolvedUrls?.local[0] ?? '',
    close: async () => {
      await server.close()
      await backEnd.close()
    },
  }
}
