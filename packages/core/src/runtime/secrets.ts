import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { SlipwayError } from '../errors/index.ts'
import type { EncryptionKey, KeyRing } from '../ports/index.ts'
import type { SecretBox } from '../services/secret-box.ts'

const VERSION = 'v1'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** A key ring over keys that are at hand: the first one seals, the older ones only open. */
export function keyRing(current: EncryptionKey, ...older: readonly EncryptionKey[]): KeyRing {
  const keys = [current, ...older]
  for (const { id, key } of keys) {
    if (key.length !== 32) {
      throw new SlipwayError(
        'invalid_input',
        `Encryption key ${id} has ${key.length} bytes; AES-256 needs 32.`,
        {
          next: 'Make one with crypto.randomBytes(32) and keep it in your secret store.',
        },
      )
    }
  }
  return { current: () => current, find: (id) => keys.find((key) => key.id === id) ?? null }
}

/**
 * AES-256-GCM with a fresh 96-bit nonce for each value. The additional data binds the ciphertext to its place. Sealed
 * form: `v1.<key id>.<nonce>.<ciphertext and tag>`, each part base64url.
 */
export function createSecretBox(keys: KeyRing | undefined): SecretBox {
  return {
    async seal(value, place) {
      if (keys === undefined) {
        throw new SlipwayError(
          'secrets_key_missing',
          'Configuration values are kept encrypted, and no key is configured.',
          {
            next: 'Give createDeployments a key: keys: keyRing({ id: "k1", key: <32 bytes> }).',
          },
        )
      }
      const { id, key } = await keys.current()
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(boundTo(place))
      const sealed = Buffer.concat([cipher.update(value, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return [
        VERSION,
        Buffer.from(id).toString('base64url'),
        nonce.toString('base64url'),
        sealed.toString('base64url'),
      ].join('.')
    },
    async open(sealed, place) {
      const [version, id = '', nonce = '', body = ''] = sealed.split('.')
      const key = await keys?.find(Buffer.from(id, 'base64url').toString())
      if (version !== VERSION || key === null || key === undefined)
        throw unreadable('its key is not in the key ring')
      const bytes = Buffer.from(body, 'base64url')
      try {
        const decipher = createDecipheriv('aes-256-gcm', key.key, Buffer.from(nonce, 'base64url'), {
          authTagLength: TAG_BYTES,
        })
          .setAAD(boundTo(place))
          .setAuthTag(bytes.subarray(-TAG_BYTES))
        return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]).toString(
          'utf8',
        )
      } catch {
        // The cause would tell no more, and must not carry bytes of the value into a log.
        throw unreadable('it was changed, or sealed for another place')
      }
    },
  }
}

/** Unambiguous: no two places give the same bytes. */
function boundTo(place: readonly string[]): Buffer {
  return Buffer.from(JSON.stringify(['slipway', VERSION, ...place]))
}

function unreadable(why: string): SlipwayError {
  return new SlipwayError('secrets_unreadable', `A secret value cannot be decrypted: ${why}.`, {
    next: 'Put the key that sealed it back into the key ring; if the record was changed by hand, restore it from a backup.',
  })
}
