import { charts as en } from './en/charts.ts'
import { charts as fr } from './fr/charts.ts'
import { type Part, part } from './part.ts'

export const chartsTexts: Part<typeof en> = part('charts', en, fr)
