'use client'
import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, useId } from 'react'
import { commonTexts } from '../../texts/common.ts'
import { useTexts } from '../root/use-texts.ts'

export interface FieldProps {
  readonly label: string
  /** What to write there, or what it is good for. */
  readonly hint?: ReactNode
  /** What is wrong with it. */
  readonly error?: string | null | undefined
  readonly required?: boolean | undefined
  /** Gives the control the attributes that tie it to its label, hint and error. */
  readonly children: (control: FieldControl) => ReactNode
}

export interface FieldControl {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
  readonly 'aria-required': true | undefined
}

/** A labelled control with its hint and its error. */
export function Field({ label, hint, error = null, required = false, children }: FieldProps): ReactNode {
  const id = useId()
  const common = useTexts(commonTexts)
  const described = [hint === undefined ? null : `${id}-hint`, error === null ? null : `${id}-error`]
    .filter((part) => part !== null)
    .join(' ')
  return (
    <div className="slipway-field" data-invalid={error === null ? undefined : ''}>
      <label htmlFor={id}>
        {label} {required ? <span className="slipway-quiet">({common.required})</span> : null}
      </label>
      {children({
        id,
        'aria-describedby': described === '' ? undefined : described,
        'aria-invalid': error === null ? undefined : true,
        'aria-required': required ? true : undefined,
      })}
      {hint === undefined ? null : (
        <p className="slipway-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error === null ? null : (
        <p className="slipway-field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  )
}

export const TextInput = forwardRef<HTMLInputElement, ComponentPropsWithoutRef<'input'>>(
  function TextInput(props, ref) {
    return <input ref={ref} autoComplete="off" {...props} className="slipway-input" />
  },
)

export const TextArea = forwardRef<HTMLTextAreaElement, ComponentPropsWithoutRef<'textarea'>>(
  function TextArea(props, ref) {
    return <textarea ref={ref} rows={3} {...props} className="slipway-input" />
  },
)

export const Select = forwardRef<HTMLSelectElement, ComponentPropsWithoutRef<'select'>>(
  function Select(props, ref) {
    return <select ref={ref} {...props} className="slipway-input slipway-select" />
  },
)
