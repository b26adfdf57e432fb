import type { Deployment } from '@slipway/core'

/** What can be said of a deployment when it is created and later: as a form has it, text in every field. */
export interface EditableValues {
  health_check_url: string
  tags: string
  contacts: { name: string; email: string; phone: string; role: string }[]
  documentation: { title: string; url: string }[]
  rollback_procedure: string
}

export const NO_CONTACT: EditableValues['contacts'][number] = { name: '', email: '', phone: '', role: '' }
export const NO_DOCUMENT: EditableValues['documentation'][number] = { title: '', url: '' }

/** The metadata of a deployment as operations take it. */
type Metadata = {
  readonly [K in keyof Deployment['metadata']]?: Deployment['metadata'][K] | undefined
}

export interface EditableInput {
  readonly health_check_url?: string | null | undefined
  readonly metadata?: Metadata | undefined
}

/** What the fields begin with. */
export function toEditableValues({ health_check_url, metadata = {} }: EditableInput): EditableValues {
  return {
    health_check_url: health_check_url ?? '',
    tags: (metadata.tags ?? []).join(', '),
    contacts: (metadata.contacts ?? []).map((contact) => ({ ...NO_CONTACT, ...defined(contact) })),
    documentation: (metadata.documentation ?? []).map(({ title, url }) => ({ title, url })),
    rollback_procedure: metadata.rollback_procedure ?? '',
  }
}

/** The metadata that is meant. Rows of which nothing is filled in do not count. */
export function toMetadata(values: EditableValues) {
  return {
    tags: tagsOf(values.tags),
    contacts: values.contacts.filter((row) => !isEmptyRow(row)).map((row) => named(filled(row))),
    documentation: values.documentation.filter((row) => !isEmptyRow(row)),
    rollback_procedure: values.rollback_procedure.trim() === '' ? null : values.rollback_procedure,
  }
}

/** Whether nothing of a row is filled in. */
export function isEmptyRow(row: Readonly<Record<string, string>>): boolean {
  return Object.values(row).every((value) => value.trim() === '')
}

/** Tags as they are written: parted by commas, each once. */
export function tagsOf(text: string): string[] {
  return [...new Set(text.split(',').map((tag) => tag.trim()))].filter((tag) => tag !== '')
}

type Filled<T> = { [K in keyof T]?: string }

/** The fields that say something, without blanks around them. */
export function filled<T extends Readonly<Record<string, string>>>(fields: T): Filled<T> {
  const kept = Object.entries(fields).filter(([, value]) => value.trim() !== '')
  // What is left has the keys of what was given.
  return Object.fromEntries(kept.map(([key, value]) => [key, value.trim()])) as Filled<T>
}

/** A contact always has a name, so that one that was forgotten is a fault at its place. */
function named<T extends { name?: string }>(contact: T): T & { name: string } {
  return { ...contact, name: contact.name ?? '' }
}

function defined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  // The type says what the filter does.
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
}
