import { type ReactNode, useId } from 'react'
import { setTheme, THEMES, useTheme } from './preferences.ts'
import { useWords } from './words/use-words.ts'

export function ThemeSwitch(): ReactNode {
  const id = useId()
  const words = useWords()
  const theme = useTheme()
  return (
    <p className="field">
      <label htmlFor={id}>{words.theme}</label>
      <select
        id={id}
        value={theme}
        onChange={({ target }) => setTheme(THEMES.find((each) => each === target.value) ?? 'auto')}
      >
        {THEMES.map((each) => (
          <option key={each} value={each}>
            {words.themes[each]}
          </option>
        ))}
      </select>
    </p>
  )
}
