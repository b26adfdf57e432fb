/** Seals secret values to a place, so that one that was moved, swapped or brought back does not open. */
export interface SecretBox {
  /** Throws `SlipwayError` `secrets_key_missing` where the host gave no key. */
  seal(value: string, place: readonly string[]): Promise<string>
  /** Throws `SlipwayError` `secrets_unreadable` where the value was not sealed to this place or its key is not known. */
  open(sealed: string, place: readonly string[]): Promise<string>
}
