export type { RuntimeAddress } from './ask.ts'
export { type HaproxyOptions, haproxyRouter, type Sides } from './haproxy.ts'
