import { planWaves as en } from './en/plan-waves.ts'
import { planWaves as fr } from './fr/plan-waves.ts'
import { type Part, part } from './part.ts'

export const planWavesTexts: Part<typeof en> = part('planWaves', en, fr)
