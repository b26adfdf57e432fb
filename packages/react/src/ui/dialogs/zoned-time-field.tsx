'use client'
import { forwardRef, type ReactNode } from 'react'
import { actionsTexts } from '../../texts/actions.ts'
import { useFormats } from '../formats/use-formats.ts'
import { Field, Select, TextInput } from '../primitives/fields.tsx'
import { useTexts } from '../root/use-texts.ts'
import type { ZonedTime } from './use-zoned-time.ts'

export interface ZonedTimeFieldProps {
  readonly time: ZonedTime
  readonly label: string
  readonly hint?: ReactNode
  readonly error?: string | null | undefined
  readonly required?: boolean | undefined
}

/** A day and a time on the clocks of the zone shown; asks which one where an hour comes twice. */
export const ZonedTimeField = forwardRef<HTMLInputElement, ZonedTimeFieldProps>(function ZonedTimeField(
  { time, label, hint, error, required },
  ref,
) {
  const texts = useTexts(actionsTexts).time
  const formats = useFormats()
  const zoneOf = (at: number) => formats.zoneName(new Date(at).toISOString())
  const { read } = time
  return (
    <>
      <Field label={label} hint={hint} error={error} required={required}>
        {(control) => (
          <TextInput
            {...control}
            ref={ref}
            type="datetime-local"
            value={time.value}
            onChange={(event) => time.write(event.target.value)}
          />
        )}
      </Field>
      {read.kind === 'twice' ? (
        <Field label={texts.twice}>
          {(control) => (
            <Select
              {...control}
              value={time.later ? 'second' : 'first'}
              onChange={(event) => time.choose(event.target.value === 'second')}
            >
              <option value="first">{texts.first(zoneOf(read.first))}</option>
              <option value="second">{texts.second(zoneOf(read.second))}</option>
            </Select>
          )}
        </Field>
      ) : null}
    </>
  )
})
