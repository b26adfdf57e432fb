import { rollout as en } from './en/rollout.ts'
import { rollout as fr } from './fr/rollout.ts'
import { type Part, part } from './part.ts'

export const rolloutTexts: Part<typeof en> = part('rollout', en, fr)
