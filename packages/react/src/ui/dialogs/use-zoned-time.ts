'use client'
import { useState } from 'react'
import { useTimeZone } from '../../provider/clock.ts'
import { actionsTexts } from '../../texts/actions.ts'
import { useTexts } from '../root/use-texts.ts'
import { fromLocal, type LocalTime, toLocal } from './local-time.ts'

export interface ZonedTime {
  /** As the control shows it, on the clocks of `zone`: `2026-11-24T11:00`, or '' for nothing yet. */
  readonly value: string
  readonly zone: string
  readonly read: LocalTime
  /** Which of two, where clocks are put back. */
  readonly later: boolean
  /** The instant meant, in milliseconds; `null` while there is none. */
  readonly at: number | null
  /** What is wrong with it, whether or not that has been asked for yet. */
  readonly problem: string | null
  readonly write: (value: string) => void
  readonly choose: (later: boolean) => void
  /** Shows an instant. */
  readonly show: (at: number) => void
}

/**
 * A moment that a person gives, on the clocks of the zone in which times are shown. `initial`, in milliseconds: what it
 * begins with. @default nothing
 */
export function useZonedTime(initial?: number): ZonedTime {
  const zone = useTimeZone()
  const { time } = useTexts(actionsTexts)
  const [value, write] = useState(() => (initial === undefined ? '' : toLocal(initial, zone)))
  const [later, choose] = useState(() => initial !== undefined && isSecond(initial, zone))
  const read = fromLocal(value, zone)
  const at = read.kind === 'one' ? read.at : read.kind === 'twice' ? (later ? read.second : read.first) : null
  const problem =
    value === '' ? time.missing : read.kind === 'skipped' ? time.skipped : at === null ? time.invalid : null
  const show = (instant: number) => {
    write(toLocal(instant, zone))
    choose(isSecond(instant, zone))
  }
  return { value, zone, read, later, at, problem, write, choose, show }
}

/** Whether an instant is in the second of two equal hours. */
function isSecond(instant: number, zone: string): boolean {
  const shown = fromLocal(toLocal(instant, zone), zone)
  return shown.kind === 'twice' && instant >= shown.second
}
