export { decideWaves, type WaveAsk, type WaveDecision, type WaveMember } from './decide.ts'
export { type Wave, type WavePlan, type WaveRollout, wavePlanSchema, waveRolloutSchema } from './schema.ts'
