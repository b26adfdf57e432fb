'use client'
import type { ReactNode } from 'react'
import { Controller, useFormContext, useWatch } from 'react-hook-form'
import { useCatalog } from '../../hooks/use-catalog.ts'
import { commonTexts } from '../../texts/common.ts'
import { createTexts } from '../../texts/create.ts'
import { CatalogField } from '../fields/catalog-field.tsx'
import { EnvironmentField } from '../fields/environment-field.tsx'
import { Field, TextInput } from '../primitives/fields.tsx'
import { useEnvironments } from '../root/use-environments.ts'
import { useTexts } from '../root/use-texts.ts'
import type { FormValues } from './form-values.ts'

const TYPES = ['automated', 'manual', 'hotfix', 'blue_green', 'canary'] as const

/** What goes where. `needsTeam`: the caller acts for several teams and the application does not say for which. */
export function BaseFields({ needsTeam }: { readonly needsTeam: boolean }): ReactNode {
  const common = useTexts(commonTexts)
  const texts = useTexts(createTexts)
  const { control, register, formState, setValue } = useFormContext<FormValues>()
  const { errors } = formState
  const application = useWatch({ control, name: 'application_id' })
  const type = useWatch({ control, name: 'deployment_type' })
  const environments = useEnvironments(true)
  const owner = useTeamOf(application)
  return (
    <div className="slipway-fields">
      <Controller
        control={control}
        name="application_id"
        render={({ field }) => (
          <CatalogField
            kind="application"
            label={common.fields.application}
            required
            value={field.value}
            onBlur={field.onBlur}
            onChange={(id) => {
              field.onChange(id)
              // An asset of another team's is none for this application.
              setValue('cloud_asset_id', '')
            }}
            error={errors.application_id?.message}
          />
        )}
      />
      <Controller
        control={control}
        name="cloud_asset_id"
        render={({ field }) => (
          <CatalogField
            kind="cloud_asset"
            label={common.fields.asset}
            required
            team={owner}
            value={field.value}
            onBlur={field.onBlur}
            onChange={field.onChange}
            error={errors.cloud_asset_id?.message}
          />
        )}
      />
      <EnvironmentField
        environments={environments}
        registration={register('environment_name')}
        error={errors.environment_name?.message}
      />
      <Field label={common.fields.version} required hint={texts.versionHint} error={errors.version?.message}>
        {(attributes) => <TextInput {...attributes} {...register('version')} spellCheck={false} />}
      </Field>
      {needsTeam ? (
        <Controller
          control={control}
          name="team_id"
          render={({ field }) => (
            <CatalogField
              kind="team"
              label={common.fields.team}
              required
              hint={texts.teamHint}
              value={field.value}
              onBlur={field.onBlur}
              onChange={field.onChange}
              error={errors.team_id?.message}
            />
          )}
        />
      ) : null}
      <fieldset className="slipway-create-types">
        <legend>{common.fields.type}</legend>
        {TYPES.map((each) => (
          <label key={each} className="slipway-create-type" data-chosen={type === each ? '' : undefined}>
            <input type="radio" value={each} {...register('deployment_type')} />
            <span>
              <span className="slipway-create-type-name">{common.types[each]}</span>
              <span className="slipway-quiet slipway-small">{texts.typeHints[each]}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </div>
  )
}

/** The team that an application belongs to, where the catalog knows it. */
function useTeamOf(application: string): string | undefined {
  const { data } = useCatalog({ kind: 'application', id: application }, { enabled: application !== '' })
  return data?.items[0]?.team_id
}
