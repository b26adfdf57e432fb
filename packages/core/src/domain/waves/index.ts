export {
  toWaveRolloutView,
  type WaveRolloutRecord,
  type WaveRolloutView,
  waveRollouts,
  waveRolloutViewSchema,
} from './collection.ts'
export { applyWaveCommand, type WaveCommand } from './commands.ts'
export { decideWaves, type WaveAsk, type WaveDecision, type WaveMember } from './decide.ts'
export { WAVE_ROLLOUT_STATES, type WavePlan, type WaveRollout, wavePlanSchema } from './schema.ts'
