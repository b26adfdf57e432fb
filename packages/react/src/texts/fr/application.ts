import type { application as english } from '../en/application.ts'

export const application: typeof english = {}
