import { rollouts as en } from './en/rollouts.ts'
import { rollouts as fr } from './fr/rollouts.ts'
import { type Part, part } from './part.ts'

export const rolloutsTexts: Part<typeof en> = part('rollouts', en, fr)
