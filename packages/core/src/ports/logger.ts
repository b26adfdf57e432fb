/** Where Slipway tells the host what a person who runs it should know. `fields` never hold a secret value. */
export interface Logger {
  info(message: string, fields?: Readonly<Record<string, unknown>>): void
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void
  error(message: string, fields?: Readonly<Record<string, unknown>>): void
}

export const silentLogger: Logger = { info: () => {}, warn: () => {}, error: () => {} }
