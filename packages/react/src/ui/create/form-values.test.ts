import { contract } from '@slipway/core/contract'
import { describe, expect, it } from 'vitest'
import { fieldsTexts } from '../../texts/fields.ts'
import { textsFor } from '../../texts/index.ts'
import { tagsOf } from '../fields/editable-values.ts'
import { pathOfPointer, toFieldFault } from '../fields/faults.ts'
import { keepDraft, readDraft } from './draft.ts'
import { duplicateVariables } from './duplicates.ts'
import { fromEnvText, tabOf, toInput, toValues } from './form-values.ts'

const schema = contract.deployments.create.input
const complete = {
  application_id: 'shop',
  cloud_asset_id: 'vm-1',
  environment_name: 'staging',
  deployment_type: 'canary' as const,
  version: '2.4.0',
  health_check_url: 'https://shop.example/health',
  configuration: { DATABASE_URL: ' kept as it is ' },
  metadata: {
    tags: ['a', 'b c'],
    contacts: [{ name: 'Ada', email: 'ada@msp.example' }],
    documentation: [{ title: 'Runbook', url: 'https://msp.example/run' }],
    rollback_procedure: 'First\nthen',
  },
  commit_sha: 'abc',
  reason: 'Release',
}

describe('the form', () => {
  it('gives back the input that it was filled with, and what the contract takes', () => {
    expect(toInput(toValues(complete))).toEqual(complete)
    expect(schema.parse(toInput(toValues(complete)))).toEqual(complete)
  })

  it('leaves out what was left empty, and rows of which nothing is filled in', () => {
    const values = {
      ...toValues({ ...complete, metadata: {}, configuration: {} }),
      configuration: [{ key: ' ', value: '' }],
      contacts: [{ name: '', email: ' ', phone: '', role: '' }],
      documentation: [{ title: '', url: ' ' }],
      tags: ' , ,',
      ref: '  ',
    }
    const input = toInput(values)
    expect(input).not.toHaveProperty('configuration')
    expect(input).not.toHaveProperty('ref')
    expect(input.metadata).toEqual({ tags: [], contacts: [], documentation: [], rollback_procedure: null })
    expect(schema.safeParse(input).success).toBe(true)
  })

  it('takes tags apart at commas, each once', () => {
    expect(tagsOf('a, b ,a,,c d')).toEqual(['a', 'b', 'c d'])
  })

  it('reads lines of a .env file', () => {
    expect(
      fromEnvText("# comment\nexport A=1\r\nB = \"two words\"\n\nC=x=y\nD=\nnonsense\nE='it's'"),
    ).toEqual([
      { key: 'A', value: '1' },
      { key: 'B', value: 'two words' },
      { key: 'C', value: 'x=y' },
      { key: 'D', value: '' },
      { key: 'E', value: "it's" },
    ])
  })
})

describe('a fault', () => {
  const texts = textsFor(fieldsTexts, 'fr')
  const faultsOf = (more: object) => {
    const values = { ...toValues(complete), ...more }
    const { error } = schema.safeParse(toInput(values))
    return (error?.issues ?? []).map((issue) => {
      const { field, message } = toFieldFault(issue, values, texts)
      return [tabOf(field.split('.')[0] ?? ''), field, message]
    })
  }

  it('stands at its field, on its tab, in the words of the page', () => {
    expect(faultsOf({ version: ' ' })).toContainEqual(['base', 'version', texts.faults.missing])
    expect(faultsOf({ version: 'x'.repeat(501) })).toEqual([['base', 'version', texts.faults.tooLong(500)]])
    expect(faultsOf({ health_check_url: 'ftp://x' })).toEqual([
      ['advanced', 'health_check_url', texts.faults.address],
    ])
    expect(
      faultsOf({
        configuration: [
          { key: 'A', value: '1' },
          { key: '1 2', value: '' },
        ],
      }),
    ).toEqual([['advanced', 'configuration.1.key', texts.faults.variableName]])
    expect(faultsOf({ contacts: [{ name: '', email: 'x', phone: '', role: '' }] })).toContainEqual([
      'metadata',
      'contacts.0.name',
      texts.faults.missing,
    ])
    const empty = { title: '', url: '' }
    expect(faultsOf({ documentation: [empty, empty, { title: 'x', url: '' }] })).toEqual([
      ['metadata', 'documentation.2.url', texts.faults.missing],
    ])
    expect(faultsOf({ documentation: [{ title: 'x', url: 'nowhere' }] })).toEqual([
      ['metadata', 'documentation.0.url', texts.faults.address],
    ])
    expect(pathOfPointer('/metadata/contacts/0/a~1b')).toEqual(['metadata', 'contacts', '0', 'a/b'])
  })
})

it('names a variable that is there twice, as one of its values would be lost', () => {
  const texts = textsFor(fieldsTexts, 'en')
  const configuration = [
    { key: 'A', value: '1' },
    { key: ' A ', value: '2' },
    { key: '', value: '' },
  ]
  expect(duplicateVariables({ ...toValues(), configuration }, texts)).toEqual([
    { field: 'configuration.1.key', message: texts.faults.duplicate },
  ])
})

describe('a draft', () => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }

  it('is kept for one person, without the values of the configuration', () => {
    keepDraft(storage, 'ada', toValues(complete))
    expect([...kept.values()].join()).not.toContain('kept as it is')
    expect(readDraft(storage, 'bob')).toBeNull()
    expect(readDraft(storage, 'ada')).toEqual({
      ...toValues(complete),
      configuration: [{ key: 'DATABASE_URL', value: '' }],
    })
  })

  it('is left alone where it makes no sense, and where nothing can be kept', () => {
    for (const text of ['{', '7', 'null', '"x"']) {
      kept.set('slipway.draft.ada', text)
      expect(readDraft(storage, 'ada')).toBeNull()
    }
    kept.set('slipway.draft.ada', '{"version":7,"contacts":[1,{"name":"A"}],"__proto__":{"x":1}}')
    expect(readDraft(storage, 'ada')).toMatchObject({ version: '', contacts: [{ name: 'A' }] })
    const full = {
      ...storage,
      setItem: () => {
        throw new Error('full')
      },
    }
    expect(() => keepDraft(full, 'ada', toValues())).not.toThrow()
    expect(readDraft(null, 'ada')).toBeNull()
  })
})
