import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

// The process in which everything stands that is checked: many places, so that each is one host among others. What is
// under `/hang` is never answered.
const PLACES = 50
process.once('disconnect', () => process.exit(0))

const servers = Array.from({ length: PLACES }, () =>
  createServer({ keepAlive: false }, ({ url }, response) => {
    if (url?.startsWith('/hang') !== true) response.end('well')
  }).listen(0, '127.0.0.1'),
)
await Promise.all(servers.map((server) => once(server, 'listening')))
process.send?.(servers.map((server) => (server.address() as AddressInfo).port))
