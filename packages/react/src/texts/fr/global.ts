import type { global as english } from '../en/global.ts'

export const global: typeof english = {}
