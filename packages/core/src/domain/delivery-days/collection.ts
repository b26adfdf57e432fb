import { defineCollection } from '../collections/index.ts'
import type { DayEvent, Lasting } from './events.ts'

/**
 * What the delivery figures count of one application in one environment on one day of UTC, by the rules of this product and
 * as if that environment alone were production. `open` in place of a day: what is bound to no day.
 */
export interface DeliveryDay {
  readonly id: string
  readonly team_id: string
  readonly application_id: string
  readonly environment_name: string
  /** Such as `2026-11-24`, or `open`. */
  readonly day: string
  /** In the order of their instants. */
  readonly events: readonly DayEvent[]
  /** On `open` only. */
  readonly lasting: Lasting | null
  readonly revision: number
}

export const OPEN = 'open'

export const deliveryDays = defineCollection<DeliveryDay>({
  name: 'delivery_days',
  version: 1,
  fields: {
    id: { kind: 'text' },
    team_id: { kind: 'text' },
    application_id: { kind: 'text' },
    environment_name: { kind: 'text' },
    day: { kind: 'text' },
    events: { kind: 'json' },
    lasting: { kind: 'json', nullable: true },
    revision: { kind: 'integer' },
  },
  indexes: [
    { name: 'delivery_days_of', fields: ['team_id', 'environment_name', 'day', 'id'] },
    { name: 'delivery_days_at', fields: ['environment_name', 'day', 'id'] },
  ],
})

type DayKey = Pick<DeliveryDay, 'team_id' | 'application_id' | 'environment_name' | 'day'>

export function dayId({ team_id, application_id, environment_name, day }: DayKey): string {
  return [team_id, application_id, environment_name, day].map(encodeURIComponent).join('/')
}
