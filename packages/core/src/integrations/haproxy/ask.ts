import { createConnection } from 'node:net'

/** Where the runtime API listens: the path of a unix socket, or a TCP port, on 127.0.0.1 unless a host is named. */
export type RuntimeAddress = { readonly path: string } | { readonly port: number; readonly host?: string }

const LONGEST_ANSWER = 4_000_000

/**
 * Says one line of commands to HAProxy's runtime API, and gives its answer once it has closed the connection. The caller
 * sees to it that nothing in the line can end a command.
 */
export function ask(address: RuntimeAddress, line: string, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason)
      return
    }
    const socket = createConnection({ host: '127.0.0.1', ...address })
    let text = ''
    const fail = (fault: unknown) => {
      signal.removeEventListener('abort', abort)
      socket.destroy()
      reject(fault)
    }
    const abort = () => fail(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    socket.setEncoding('utf8')
    socket.once('connect', () => socket.write(`${line}\n`))
    socket.on('data', (chunk: string) => {
      text += chunk
      if (text.length > LONGEST_ANSWER) fail(new Error(`HAProxy's answer is longer than ${LONGEST_ANSWER}.`))
    })
    // For good: a socket that is destroyed while it connects may still report a fault.
    socket.on('error', (fault) =>
      fail(new Error(`HAProxy's runtime API cannot be reached: ${fault.message}`)),
    )
    socket.once('end', () => {
      signal.removeEventListener('abort', abort)
      socket.destroy()
      resolve(text)
    })
  })
}
