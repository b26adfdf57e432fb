'use client'
import { aboutTexts } from '../../texts/about.ts'
import { figuresTexts } from '../../texts/figures.ts'
import { useTexts } from '../root/use-texts.ts'

/** Why delivery figures are missing, and why they leave records out. */
export function useReasons() {
  const about = useTexts(aboutTexts)
  const figures = useTexts(figuresTexts)
  return {
    missing: { ...about.missing, ...figures.missing },
    excludedReasons: figures.excludedReasons,
  }
}
