/** Makes ids. The default is UUIDv7, which sorts by time; tests give a seeded one. */
export interface Ids {
  next(): string
}
