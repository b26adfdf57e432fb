'use client'
import type { Deployment, DeploymentMetadata } from '@slipway/core'
import type { ReactNode } from 'react'
import { commonTexts } from '../../texts/common.ts'
import { detailTexts } from '../../texts/detail.ts'
import { mailAddress, phoneAddress } from '../primitives/safe-address.ts'
import { WebLink } from '../primitives/web-link.tsx'
import { useTexts } from '../root/use-texts.ts'
import { LongText } from './long-text.tsx'

/** Tags, whom to call, where to read, and how to go back. */
export function Metadata({ deployment }: { readonly deployment: Deployment }): ReactNode {
  const { tags, contacts, documentation, rollback_procedure: procedure } = deployment.metadata
  const common = useTexts(commonTexts)
  const detail = useTexts(detailTexts)
  const empty = tags.length + contacts.length + documentation.length === 0 && procedure === null
  return (
    <section className="slipway-section">
      <h3 className="slipway-title">{detail.metadata}</h3>
      {empty ? <p className="slipway-quiet">{detail.noMetadata}</p> : null}
      {procedure === null ? null : (
        <Part title={detail.fields.procedure}>
          <div className="slipway-detail-procedure">
            <LongText text={procedure} limit={1_200} lines={24} />
          </div>
        </Part>
      )}
      <div className="slipway-detail-parts">
        {contacts.length === 0 ? null : (
          <Part title={detail.fields.contacts}>
            <Contacts contacts={contacts} />
          </Part>
        )}
        {documentation.length === 0 ? null : (
          <Part title={detail.fields.documentation}>
            <ul className="slipway-stack" data-gap="small">
              {documentation.map(({ title, url }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two may be the same, and they come and go together
                <li key={index}>
                  <WebLink href={url}>{title}</WebLink>
                </li>
              ))}
            </ul>
          </Part>
        )}
      </div>
      {tags.length === 0 ? null : (
        <Part title={common.fields.tags}>
          <ul className="slipway-line">
            {[...new Set(tags)].map((tag) => (
              <li key={tag} className="slipway-chip slipway-detail-tag" title={tag}>
                <bdi className="slipway-cut">{tag}</bdi>
              </li>
            ))}
          </ul>
        </Part>
      )}
    </section>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className="slipway-stack" data-gap="small">
      <h4 className="slipway-quiet">{title}</h4>
      {children}
    </div>
  )
}

function Contacts({ contacts }: { readonly contacts: DeploymentMetadata['contacts'] }): ReactNode {
  return (
    <ul className="slipway-detail-contacts">
      {contacts.map(({ name, role, email, phone }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two may be the same, and they come and go together
        <li key={index}>
          <p>
            <bdi className="slipway-detail-called">{name}</bdi>
            {role === undefined ? null : (
              <bdi className="slipway-quiet slipway-detail-aside" title={role}>
                {role}
              </bdi>
            )}
          </p>
          {phone === undefined ? null : <Reach address={phoneAddress(phone)}>{phone}</Reach>}
          {email === undefined ? null : <Reach address={mailAddress(email)}>{email}</Reach>}
        </li>
      ))}
    </ul>
  )
}

function Reach({
  address,
  children,
}: {
  readonly address: string | null
  readonly children: string
}): ReactNode {
  const text = (
    <bdi className="slipway-cut" title={children}>
      {children}
    </bdi>
  )
  return (
    <p className="slipway-detail-reach">
      {address === null ? (
        text
      ) : (
        <a className="slipway-link slipway-detail-web" href={address}>
          {text}
        </a>
      )}
    </p>
  )
}
