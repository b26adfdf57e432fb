/** `parsed`: written anew from what a body parser made of it. `lost`: read by somebody who left nothing of it. */
type Fate = 'parsed' | 'lost'

const fates = new WeakMap<Request, Fate>()

/** Remembers that the body of this request is not the bytes that were sent, so no signature over them can hold. */
export function markBody(request: Request, fate: Fate): void {
  fates.set(request, fate)
}

/** What became of the body before the handler saw it; `undefined` where it is as it was sent. */
export function fateOf(request: Request): Fate | undefined {
  return fates.get(request)
}
