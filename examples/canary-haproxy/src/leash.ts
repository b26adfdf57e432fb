/**
 * Runs a program that would outlive us, and ends it with whoever holds the other end of our input, however that one ends:
 * `node leash.ts haproxy -db -f haproxy.cfg`.
 */
import { spawn } from 'node:child_process'

const [file = '', ...args] = process.argv.slice(2)
const child = spawn(file, args, { stdio: ['ignore', 'inherit', 'inherit'] })
child.once('error', (fault) => {
  console.error(`${file} cannot be started: ${fault.message}`)
  process.exit(1)
})
child.once('exit', (code) => process.exit(code ?? 1))
process.stdin.resume().on('close', () => child.kill('SIGKILL'))
process.on('SIGTERM', () => child.kill('SIGTERM'))
