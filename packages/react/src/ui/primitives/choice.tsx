'use client'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'

export interface ChoiceProps<T extends string> {
  /** What is chosen. */
  readonly label: string
  readonly value: T
  readonly options: readonly { readonly value: T; readonly word: string }[]
  readonly onChange: (value: T) => void
}

/** One of a few, side by side. */
export function Choice<T extends string>({ label, value, options, onChange }: ChoiceProps<T>): ReactNode {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is sent with a form
    <div role="group" className="slipway-choice" aria-label={label}>
      {options.map((option) => (
        <Button
          key={option.value}
          kind="quiet"
          pressed={option.value === value}
          onClick={() => onChange(option.value)}
        >
          {option.word}
        </Button>
      ))}
    </div>
  )
}
