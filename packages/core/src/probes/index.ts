export { createProber, type Prober, type ProberOptions } from './create-prober.ts'
