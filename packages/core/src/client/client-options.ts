export interface ClientOptions {
  /** Where the handler stands: `https://msp.example/api/deployments`, or just its path in a browser of the same site. */
  readonly baseUrl: string
  /** Sent with every request, such as `authorization`. A function is asked anew each time. @default none */
  readonly headers?: HeadersSource | undefined
  /** Whether a browser sends cookies to another site. @default 'same-origin' */
  readonly credentials?: 'omit' | 'same-origin' | 'include' | undefined
  /** @default the global fetch */
  readonly fetch?: typeof globalThis.fetch | undefined
  /** How long to wait for one answer, in milliseconds. @default 30000 */
  readonly timeout?: number | undefined
  /** How often a call is repeated after a lost connection or an answer of 503 and the like. @default 2 */
  readonly retries?: number | undefined
  /** Silence on a stream after which its connection counts as lost, in milliseconds. @default 45000 */
  readonly silence?: number | undefined
  /** How many times in a row a stream tries to connect before it gives up. @default 20, which takes some eight minutes */
  readonly reconnects?: number | undefined
}

type Headers = Readonly<Record<string, string>>
type HeadersSource = Headers | (() => Headers | Promise<Headers>)
