import { benchmarks } from './benchmarks.ts'

// The process of one benchmark: its figures go to the parent, and what it says to stderr. Run by hand, under --cpu-prof
// for instance, it prints them.
const [id = ''] = process.argv.slice(2)
const benchmark = benchmarks.find((one) => one.id === id)
if (benchmark === undefined) throw new Error(`There is no benchmark ${id}.`)
process.once('disconnect', () => process.exit(1))

const measure = await benchmark.load()
const figures = await measure((message) => void process.stderr.write(`  ${message}\n`))
if (process.send === undefined) process.stdout.write(`${JSON.stringify(figures)}\n`)
else process.send(figures, () => process.exit(0))
