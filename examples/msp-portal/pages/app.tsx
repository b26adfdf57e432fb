import { DeploymentsProvider, type Localization } from '@slipway/react'
import type { ReactNode } from 'react'
import { TIME_ZONE } from '../src/formats.ts'
import { CurrentPage } from './current-page.tsx'
import { Frame } from './frame.tsx'
import { useAddress } from './location.ts'
import { navigation } from './navigation.ts'
import { type Language, useLanguage, useTheme } from './preferences.ts'
import { routeOf } from './routes.ts'
import { ask, useSession } from './session.ts'
import { SignIn } from './sign-in.tsx'
import { en } from './words/en.ts'
import { fr } from './words/fr.ts'
import { useWords } from './words/use-words.ts'

/** The page has a title already where the view of the list says its own. */
const LOCALIZATIONS: Readonly<Record<Language, Localization>> = {
  fr: { list: { title: fr.listTitle } },
  en: { list: { title: en.listTitle } },
}

/** The portal. Whoever is not signed in signs in at the address where they are, and goes on from there. */
export function App(): ReactNode {
  const session = useSession()
  const address = useAddress()
  const route = routeOf(address)
  const language = useLanguage()
  const theme = useTheme()
  const words = useWords()
  switch (session.status) {
    case 'asking':
      return <p className="hint">{words.loading}</p>
    case 'unreachable':
      return (
        <div className="hint" role="alert">
          <p>{words.unreachable}</p>
          <button type="button" className="button" onClick={() => void ask()}>
            {words.retry}
          </button>
        </div>
      )
    case 'out':
      return <SignIn lost={session.lost} />
    case 'in':
      return (
        <DeploymentsProvider
          client={session.client}
          user={session.visitor.id}
          locale={language}
          timeZone={TIME_ZONE}
          theme={theme}
          navigation={navigation}
          localization={LOCALIZATIONS[language]}
        >
          <Frame visitor={session.visitor} route={route}>
            <CurrentPage address={address} route={route} />
          </Frame>
        </DeploymentsProvider>
      )
  }
}
