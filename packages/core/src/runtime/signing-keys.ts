import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { SlipwayError } from '../errors/index.ts'
import type { SigningKeys } from '../ports/index.ts'

/** A key that is no secret: it tells whether the private one of its name has signed something. */
export interface PublicKey {
  readonly id: string
  /** Ed25519, as PEM (SPKI) or as a key of `node:crypto`. */
  readonly publicKey: string | KeyObject
}

/** A key that signs. Whoever has it can forge the journal, so keep it where the database's administrators cannot read it. */
export interface PrivateKey {
  readonly id: string
  /** Ed25519, as PEM (PKCS #8) or as a key of `node:crypto`. */
  readonly privateKey: string | KeyObject
}

/**
 * Signs the journal's checkpoints with this key, and believes the older ones too. To change keys, give the new one here
 * and the public half of the old one behind it, for as long as checkpoints of it are there.
 *
 * Throws `SlipwayError` `invalid_input` for a key that is not an Ed25519 key, or two of one name.
 *
 * @example
 * createDeployments({
 *   storage,
 *   signing: signingKey({ id: '2027', privateKey: process.env.JOURNAL_KEY }, { id: '2026', publicKey: oldPem }),
 * })
 */
export function signingKey({ id, privateKey }: PrivateKey, ...older: readonly PublicKey[]): SigningKeys {
  const key = readKey(id, 'private', () =>
    typeof privateKey === 'string' ? createPrivateKey(privateKey) : privateKey,
  )
  const { check } = publicKeys({ id, publicKey: createPublicKey(key) }, ...older)
  return {
    current: { id, sign: (text) => sign(null, Buffer.from(text), key).toString('base64url') },
    check,
  }
}

/** Believes these keys and signs nothing: for a process that only verifies. Throws as `signingKey` does. */
export function publicKeys(...keys: readonly PublicKey[]): SigningKeys {
  const known = new Map<string, KeyObject>()
  for (const { id, publicKey } of keys) {
    if (known.has(id)) throw invalid(`There are two signing keys of the name ${id}.`)
    const read = () => (typeof publicKey === 'string' ? createPublicKey(publicKey) : publicKey)
    known.set(id, readKey(id, 'public', read))
  }
  return {
    current: null,
    check(keyId, text, signature) {
      const key = known.get(keyId)
      if (key === undefined) return 'unknown'
      const bytes = Buffer.from(signature, 'base64url')
      // Exactly as it was written: other texts can stand for the same bytes.
      if (bytes.length !== 64 || bytes.toString('base64url') !== signature) return 'bad'
      return verify(null, Buffer.from(text), key, bytes) ? 'good' : 'bad'
    },
  }
}

function readKey(id: string, kind: 'private' | 'public', read: () => KeyObject): KeyObject {
  let key: KeyObject
  try {
    key = read()
  } catch {
    // What could not be read may be a secret all the same; the cause would carry it into a log.
    throw invalid(`The ${kind} key ${id} cannot be read.`)
  }
  if (key.asymmetricKeyType === 'ed25519' && key.type === kind) return key
  throw invalid(`${id} is no ${kind} Ed25519 key, but ${key.type} ${key.asymmetricKeyType ?? ''}.`)
}

function invalid(message: string): SlipwayError {
  return new SlipwayError('invalid_input', message, {
    next: "Make one with generateKeyPairSync('ed25519') of node:crypto, and give its PEM.",
  })
}
