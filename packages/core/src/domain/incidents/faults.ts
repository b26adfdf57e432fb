import type { InputFault } from '../../errors/index.ts'
import type { Incident } from './schema.ts'

/** What is wrong with the times of an incident, place by place: it may not end before it begins, nor lie in the future. */
export function timeFaults(
  { started_at, detected_at, resolved_at }: Pick<Incident, 'started_at' | 'detected_at' | 'resolved_at'>,
  now: string,
): InputFault[] {
  const faults: InputFault[] = []
  for (const [field, at] of Object.entries({ started_at, detected_at, resolved_at }))
    if (at !== null && at > now) faults.push({ pointer: `/${field}`, message: 'must not be in the future' })
  const begin = started_at ?? detected_at
  if (resolved_at !== null && resolved_at < begin)
    faults.push({ pointer: '/resolved_at', message: `must not be before it began, ${begin}` })
  return faults
}
