/**
 * A small HTTP service, in one process: `node service.ts <version> <port> <fail-every>`. `/health` says how it is, anything
 * else is an order in the shop. Every so many-th order fails; 0: none. It ends with whoever started it.
 */
import { createServer } from 'node:http'

const [version = '', port = '0', failEvery = '0'] = process.argv.slice(2)
let orders = 0

const server = createServer((request, response) => {
  response.setHeader('x-version', version)
  response.setHeader('content-type', 'application/json')
  if (request.url === '/health') {
    response.end(JSON.stringify({ version, status: 'ok' }))
    return
  }
  orders += 1
  const fails = Number(failEvery) > 0 && orders % Number(failEvery) === 0
  response.statusCode = fails ? 500 : 200
  response.end(
    JSON.stringify(fails ? { version, error: 'The price is missing.' } : { version, order: orders }),
  )
})
// Whoever stands in front keeps connections; one that we end just as it is used again would fail a customer.
server.keepAliveTimeout = 60_000
server.listen(Number(port), '127.0.0.1')

process.stdin.resume().on('close', () => process.exit())
