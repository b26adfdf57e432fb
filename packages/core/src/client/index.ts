export type { ClientOptions } from './client-options.ts'
export { createClient } from './create-client.ts'
