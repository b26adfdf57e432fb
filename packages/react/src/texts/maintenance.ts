import { maintenance as en } from './en/maintenance.ts'
import { maintenance as fr } from './fr/maintenance.ts'
import { type Part, part } from './part.ts'

export const maintenanceTexts: Part<typeof en> = part('maintenance', en, fr)
