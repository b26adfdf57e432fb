import { team as en } from './en/team.ts'
import { team as fr } from './fr/team.ts'
import { type Part, part } from './part.ts'

export const teamTexts: Part<typeof en> = part('team', en, fr)
