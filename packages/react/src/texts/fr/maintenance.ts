import type { maintenance as english } from '../en/maintenance.ts'

export const maintenance: typeof english = {}
