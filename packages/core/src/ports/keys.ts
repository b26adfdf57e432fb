/** A 256-bit key and the name under which what it sealed remembers it. */
export interface EncryptionKey {
  readonly id: string
  /** 32 bytes. */
  readonly key: Uint8Array
}

/** Where the keys for secret values come from: an environment variable, a vault, a KMS. */
export interface KeyRing {
  /** The key to seal with from now on. */
  current(): EncryptionKey | Promise<EncryptionKey>
  /** An older key by its name, `null` when it is not known. */
  find(id: string): EncryptionKey | null | Promise<EncryptionKey | null>
}
