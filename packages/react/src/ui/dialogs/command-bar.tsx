'use client'
import { type ReactNode, useState } from 'react'
import { createPortal } from 'react-dom'
import type { Allowance } from '../../hooks/results.ts'
import { Button } from '../primitives/button.tsx'
import { useAnnounce } from '../root/announcer.tsx'
import { useFloatingRoot } from '../root/root.tsx'
import { useReasonText } from '../root/use-reason-text.ts'
import { AskDialog, type Said } from './ask-dialog.tsx'

/** A command that can be told, as its hook gives it. */
export interface Telling extends Allowance {
  readonly tell: (said: Said, onSuccess: () => void) => void
  readonly isPending: boolean
  readonly isSuccess: boolean
  readonly error: Error | null
}

export interface CommandWords {
  /** Of its button. */
  readonly label: string
  readonly title: string
  /** What will happen. */
  readonly effect: string
  readonly confirm: string
  /** Said aloud when it was done. */
  readonly done: string
}

export interface CommandBarProps<S, C extends string> {
  /** What is told something. */
  readonly subject: S
  readonly label: string
  /** What makes sense now, in order. */
  readonly offers: readonly C[]
  /** Those that it waits for: they stand out. */
  readonly awaited: readonly C[]
  /** Those that have to be explained. */
  readonly explained: readonly C[]
  /** Those that take something away. */
  readonly grave: readonly C[]
  readonly wordsOf: (command: C) => CommandWords
  /** The hook of a command: the same one with every render. */
  readonly useCommand: (subject: S, command: C) => Telling
}

/** What a person may tell something that moves by itself, as buttons; each asks in a dialog first. Nothing for what has ended. */
export function CommandBar<S, C extends string>(props: CommandBarProps<S, C>): ReactNode {
  const { label, offers } = props
  const container = useFloatingRoot()
  const [asked, setAsked] = useState<C | null>(null)
  if (offers.length === 0 && asked === null) return null
  return (
    <fieldset className="slipway-rollout-commands" aria-label={label}>
      {offers.map((command) => (
        <CommandButton key={command} {...props} command={command} onChoose={() => setAsked(command)} />
      ))}
      {asked !== null && container !== null
        ? createPortal(<Asked {...props} command={asked} onClose={() => setAsked(null)} />, container)
        : null}
    </fieldset>
  )
}

interface CommandProps<S, C extends string> extends CommandBarProps<S, C> {
  readonly command: C
}

function CommandButton<S, C extends string>(
  props: CommandProps<S, C> & { readonly onChoose: () => void },
): ReactNode {
  const { subject, command, awaited, wordsOf, useCommand, onChoose } = props
  const reasonText = useReasonText()
  const { reasons } = useCommand(subject, command)
  return (
    <Button
      kind={awaited.includes(command) ? 'primary' : 'plain'}
      popup="dialog"
      reason={reasons.length === 0 ? null : reasonText(reasons)}
      onClick={onChoose}
    >
      {wordsOf(command).label}
    </Button>
  )
}

function Asked<S, C extends string>(props: CommandProps<S, C> & { readonly onClose: () => void }): ReactNode {
  const { subject, command, explained, grave, wordsOf, useCommand, onClose } = props
  const announce = useAnnounce()
  const { tell, isPending, isSuccess, error, ...allowance } = useCommand(subject, command)
  const { title, effect, confirm, done } = wordsOf(command)
  return (
    <AskDialog
      title={title}
      effects={[effect]}
      explained={explained.includes(command)}
      confirm={confirm}
      kind={grave.includes(command) ? 'danger' : 'primary'}
      // What was told has changed by that, and could not be told again.
      allowance={isPending || isSuccess ? { ...allowance, reasons: [] } : allowance}
      isPending={isPending}
      error={error}
      onSend={(said) =>
        tell(said, () => {
          announce(done)
          onClose()
        })
      }
      onClose={onClose}
    />
  )
}
