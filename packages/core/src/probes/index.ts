export { createProber, type Prober } from './create-prober.ts'
