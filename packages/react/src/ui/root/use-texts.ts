'use client'
import { useContext } from 'react'
import { ProviderContext } from '../../provider/context.ts'
import { type Texts, textsFor } from '../../texts/index.ts'

/** The texts of the views in the language of the page. */
export function useTexts(): Texts {
  const provided = useContext(ProviderContext)
  return textsFor(provided?.locale ?? 'en', provided?.localization)
}
