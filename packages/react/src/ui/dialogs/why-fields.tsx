'use client'
import { type ReactNode, type RefObject, useState } from 'react'
import { actionsTexts } from '../../texts/actions.ts'
import { commonTexts } from '../../texts/common.ts'
import { Field, TextArea, TextInput } from '../primitives/fields.tsx'
import { firstFocus } from '../primitives/first-focus.ts'
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

/** What a dialog that asks for the reason hands down to its fields. */
export interface WhyControl {
  readonly ref: RefObject<HTMLTextAreaElement | null>
  readonly why: Why
  readonly required: boolean
  /** What is wrong with the reason. */
  readonly error: string | null
}

export interface WhyFieldsProps {
  readonly control: WhyControl
  /** What to write as a reason. */
  readonly hint?: string | undefined
  /** Whether the reason has the focus first. @default false */
  readonly first?: boolean | undefined
}

/** Reason and ticket. */
export function WhyFields({ control, hint, first = false }: WhyFieldsProps): ReactNode {
  const { ref, why, required, error } = control
  const common = useTexts(commonTexts)
  const actions = useTexts(actionsTexts)
  return (
    <>
      <Field label={common.fields.reason} hint={hint ?? actions.reasonHint} error={error} required={required}>
        {(attributes) => (
          <TextArea
            {...attributes}
            ref={(element) => {
              ref.current = element
              if (first) firstFocus(element)
            }}
            maxLength={10_000}
            value={why.reason}
            onChange={(event) => why.write({ reason: event.target.value })}
          />
        )}
      </Field>
      <Field label={common.fields.ticket} hint={actions.ticketHint}>
        {(attributes) => (
          <TextInput
            {...attributes}
            maxLength={500}
            value={why.ticket}
            onChange={(event) => why.write({ ticket: event.target.value })}
          />
        )}
      </Field>
    </>
  )
}
