'use client'
import { useContext } from 'react'
import { ProviderContext } from '../../provider/context.ts'
import { textsFor } from '../../texts/index.ts'
import type { Part } from '../../texts/part.ts'

/** The texts of a part of the views in the language of the page. */
export function useTexts<T>(part: Part<T>): T {
  const provided = useContext(ProviderContext)
  return textsFor(part, provided?.locale ?? 'en', provided?.localization)
}
