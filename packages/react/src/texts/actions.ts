import { actions as en } from './en/actions.ts'
import { actions as fr } from './fr/actions.ts'
import { type Part, part } from './part.ts'

export const actionsTexts: Part<typeof en> = part('actions', en, fr)
