export { decideWaves, type WaveDecision, type WaveMember } from './decide.ts'
export { type WavePlan, type WaveRollout, wavePlanSchema } from './schema.ts'
