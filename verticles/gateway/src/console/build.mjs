// Bundles the console into the gateway's resources; with --check it only compares. The same sources and the versions of
// package-lock.json give the same bytes.
import { build } from 'esbuild'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const target = join(here, '../main/resources/console')
const packages = ['preact', 'htm', 'uplot', '@dagrejs/dagre', '@dagrejs/graphlib']

const bundled = await build({
  absWorkingDir: here,
  entryPoints: { console: 'src/main.mjs' },
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  legalComments: 'none',
  outdir: target,
  write: false,
})
const files = bundled.outputFiles.map(file => [file.path, Buffer.from(file.contents)])
for (const name of ['index.html', 'icon.svg']) {
  files.push([join(target, name), await readFile(join(here, 'src', name))])
}
const licences = []
for (const name of packages) {
  const { version } = JSON.parse(await readFile(join(here, 'node_modules', name, 'package.json')))
  const text = await readFile(join(here, 'node_modules', name, 'LICENSE'), 'utf8')
  licences.push(`${name} ${version}\n\n${text.trim()}\n`)
}
files.push([join(target, 'licences.txt'), Buffer.from(licences.join(`\n${'-'.repeat(72)}\n\n`))])

let differ = false
await mkdir(target, { recursive: true })
for (const [path, contents] of files) {
  if (process.argv.includes('--check')) {
    const same = contents.equals(await readFile(path).catch(() => Buffer.alloc(0)))
    if (!same) console.error(`${path} is not what the sources make`)
    differ ||= !same
  } else {
    await writeFile(path, contents)
  }
}
process.exit(differ ? 1 : 0)
