'use client'
import { forwardRef, type ReactNode, useState } from 'react'
import { actionsTexts } from '../../texts/actions.ts'
import { commonTexts } from '../../texts/common.ts'
import { Field, TextArea, TextInput } from '../primitives/fields.tsx'
import { useTexts } from '../root/use-texts.ts'

export interface Why {
  readonly reason: string
  readonly ticket: string
  readonly write: (change: { readonly reason?: string; readonly ticket?: string }) => void
  /** As operations take it: without what was left empty. */
  readonly given: { readonly reason?: string; readonly ticket?: string }
}

/** Why something is done, as it is typed. */
export function useWhy(): Why {
  const [{ reason, ticket }, setWhy] = useState({ reason: '', ticket: '' })
  return {
    reason,
    ticket,
    write: (change) => setWhy((before) => ({ ...before, ...change })),
    given: {
      ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
      ...(ticket.trim() === '' ? {} : { ticket: ticket.trim() }),
    },
  }
}

export interface WhyFieldsProps {
  readonly why: Why
  /** @default false */
  readonly required?: boolean | undefined
  readonly error?: string | null | undefined
  /** What to write as a reason. */
  readonly hint?: string | undefined
}

/** Reason and ticket. The ref is that of the reason. */
export const WhyFields = forwardRef<HTMLTextAreaElement, WhyFieldsProps>(function WhyFields(
  { why, required = false, error, hint },
  ref,
): ReactNode {
  const common = useTexts(commonTexts)
  const actions = useTexts(actionsTexts)
  return (
    <>
      <Field label={common.fields.reason} hint={hint ?? actions.reasonHint} error={error} required={required}>
        {(control) => (
          <TextArea
            {...control}
            ref={ref}
            maxLength={10_000}
            value={why.reason}
            onChange={(event) => why.write({ reason: event.target.value })}
          />
        )}
      </Field>
      <Field label={common.fields.ticket} hint={actions.ticketHint}>
        {(control) => (
          <TextInput
            {...control}
            maxLength={500}
            value={why.ticket}
            onChange={(event) => why.write({ ticket: event.target.value })}
          />
        )}
      </Field>
    </>
  )
})
