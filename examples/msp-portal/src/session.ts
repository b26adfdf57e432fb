import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { type Person, personNamed } from './people.ts'

export interface SessionOptions {
  /** Signs the cookies. @default random, so that every start of the portal asks people to sign in again */
  readonly key?: Uint8Array | undefined
  /** How long a session lasts, in seconds. @default 28800, eight hours */
  readonly lifetime?: number | undefined
  /** Milliseconds since 1970. @default the system's clock */
  readonly now?: (() => number) | undefined
}

export interface Sessions {
  /** The `set-cookie` that signs a person in. */
  open(person: Person): string
  /** The `set-cookie` that signs out. */
  close(): string
  /** Whom a `cookie` header belongs to; `null` for nobody, and for a cookie that is forged or too old. */
  personOf(header: string | null | undefined): Person | null
}

const NAME = 'portal_session'

/**
 * Sessions that live in a signed cookie and nowhere else. This portal signs people in by their name alone, since everybody
 * on it is invented; a real one asks its identity provider here. `Secure` is missing because it serves plain HTTP on
 * 127.0.0.1.
 */
export function createSessions(options: SessionOptions = {}): Sessions {
  const { key = randomBytes(32), lifetime = 8 * 60 * 60, now = Date.now } = options

  function signatureOf(text: string): Buffer {
    return createHmac('sha256', key).update(text).digest()
  }

  function cookie(value: string, seconds: number): string {
    return `${NAME}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}`
  }

  return {
    open({ actor }) {
      const text = `${actor.id}.${now() + lifetime * 1_000}`
      return cookie(`${text}.${signatureOf(text).toString('base64url')}`, lifetime)
    },
    close: () => cookie('', 0),
    personOf(header) {
      for (const part of header?.split(';') ?? []) {
        const [, id, end, signature] = /^\s*portal_session=(\w+)\.(\d+)\.([\w-]+)\s*$/.exec(part) ?? []
        if (id === undefined || end === undefined || signature === undefined) continue
        const given = Buffer.from(signature, 'base64url')
        const right = signatureOf(`${id}.${end}`)
        if (given.length !== right.length || !timingSafeEqual(given, right)) continue
        if (Number(end) > now()) return personNamed(id)
      }
      return null
    },
  }
}
