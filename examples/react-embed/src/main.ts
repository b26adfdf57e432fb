import { serve } from './serve.ts'

const { url, close } = await serve(4310)
console.log(`The intranet is on ${url}\nCtrl-C ends it.`)
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => void close())
