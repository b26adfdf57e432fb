import type { SignatureVerdict } from '../domain/journal/index.ts'

/** A private key, and the name under which what it signed remembers it. */
export interface Signer {
  readonly id: string
  /**
   * An Ed25519 signature (RFC 8032) over the UTF-8 bytes of the text, in base64url. Called inside a transaction, so it
   * answers at once.
   */
  sign(text: string): string
}

/** Who signs the checkpoints of the journal, and whose signatures are believed. */
export interface SigningKeys {
  /** What signs from now on; `null` where signatures are only checked. */
  readonly current: Signer | null
  /** Whether the key of this name has signed the text. `unknown`: its public key is not at hand. Never throws. */
  check(keyId: string, text: string, signature: string): SignatureVerdict
}
