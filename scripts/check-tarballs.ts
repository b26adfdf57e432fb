/**
 * Installs the packed packages in an empty project, as a user would, then imports every subpath, runs a first
 * program and compiles both against the declarations. On the Node that runs this script; `--all` on Node 22, 24
 * and 26. `--no-build` takes `dist` as it is.
 */
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { packAll, root, run, workspacePackages } from './workspace.ts'

const { values } = parseArgs({
  options: { all: { type: 'boolean', default: false }, build: { type: 'boolean', default: true } },
  allowNegative: true,
})

if (values.build && !run('pnpm', ['build'])) process.exit(1)

const temporary = mkdtempSync(join(tmpdir(), 'slipway-tarballs-'))
const failed: string[] = []
try {
  const tarballs = packAll(temporary)
  for (const version of values.all ? ['22', '24', '26'] : [process.versions.node]) {
    const bin = values.all ? installNode(version) : dirname(process.execPath)
    if (bin === null || !tryOut(version, bin, tarballs)) failed.push(version)
  }
} finally {
  rmSync(temporary, { recursive: true, force: true })
}
for (const version of failed) console.error(`✗ the packages do not work on Node ${version}`)
if (failed.length > 0) process.exit(1)
console.log('The packed packages install, run and compile')

/** A new folder with a `package.json` and nothing else. */
function emptyProject(name: string, manifest: Record<string, unknown>): string {
  const cwd = join(temporary, name)
  mkdirSync(cwd)
  writeFileSync(
    join(cwd, 'package.json'),
    JSON.stringify({ private: true, type: 'module', ...manifest }, null, 2),
  )
  return cwd
}

/** Fetches the newest Node of a major version. Returns the folder of its executable, `null` when it failed. */
function installNode(major: string): string | null {
  const cwd = emptyProject(`node-${major}`, { dependencies: { node: major }, allowScripts: { node: true } })
  return npmInstall(cwd) ? join(cwd, 'node_modules/node/bin') : null
}

function npmInstall(cwd: string, env: Record<string, string> = {}): boolean {
  return run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], { cwd, env })
}

/** Does all that the head of this file says, on the Node whose executable is in `bin`. */
function tryOut(version: string, bin: string, tarballs: Map<string, string>): boolean {
  const cwd = emptyProject(`project-${version}`, {
    dependencies: {
      ...Object.fromEntries([...tarballs].map(([name, path]) => [name, `file:${path}`])),
      react: '19',
      'react-dom': '19',
    },
    devDependencies: { '@types/node': '24', '@types/react': '19', '@types/react-dom': '19' },
  })
  const env = { PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` }
  const subpaths = workspacePackages().flatMap(({ manifest }) =>
    Object.keys(manifest.publishConfig?.exports ?? {})
      .filter((subpath) => subpath !== './package.json' && !subpath.endsWith('.css'))
      .map((subpath) => manifest.name + subpath.slice(1)),
  )
  const imports = subpaths.map((name, i) => `import * as module${i} from '${name}'`)
  const reports = subpaths.map(
    (name, i) => `console.log('${name}:', Object.keys(module${i}).length, 'exports')`,
  )
  writeFileSync(join(cwd, 'every-subpath.js'), `${[...imports, ...reports].join('\n')}\n`)
  copyFileSync(join(root, 'scripts/fixtures/first-program.js'), join(cwd, 'first-program.js'))
  return (
    npmInstall(cwd, env) &&
    run('node', ['every-subpath.js'], { cwd, env }) &&
    run('node', ['first-program.js'], { cwd, env }) &&
    compiles(cwd)
  )
}

/** Type-checks the project with our declarations included; faults in other people's declarations are not ours. */
function compiles(cwd: string): boolean {
  const options = [
    '--noEmit',
    '--strict',
    '--allowJs',
    '--checkJs',
    '--skipLibCheck',
    'false',
    '--types',
    'node',
    '--lib',
    'es2024,dom,dom.iterable',
  ]
  const target = ['--target', 'es2024', '--module', 'nodenext', '--pretty', 'false']
  const files = ['every-subpath.js', 'first-program.js']
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const { stdout, error } = spawnSync(process.execPath, [tsc, ...options, ...target, ...files], {
    cwd,
    encoding: 'utf8',
  })
  if (error) throw error
  const faults = stdout.split('\n').filter((line) => /^(?!node_modules\/(?!@slipway\/)).*error TS/.test(line))
  for (const fault of faults) console.error(fault)
  return faults.length === 0
}
