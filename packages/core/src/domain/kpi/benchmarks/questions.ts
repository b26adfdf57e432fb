export const MATURITY_EDITIONS = [2024, 2025] as const
export type MaturityEdition = (typeof MATURITY_EDITIONS)[number]

export const MATURITY_QUESTIONS = [
  'lead_time',
  'deployment_frequency',
  'failure_recovery',
  'change_failure',
  'rework',
] as const
export type MaturityQuestion = (typeof MATURITY_QUESTIONS)[number]
