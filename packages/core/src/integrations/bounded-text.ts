/** The text of an answer of at most `limit` bytes, counted as they come. Throws when there is more. */
export async function boundedText(response: Response, limit: number): Promise<string> {
  if (response.body === null) return ''
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    length += value.byteLength
    if (length > limit) {
      reader.cancel().catch(() => {})
      throw new Error(`The answer is longer than ${limit} bytes.`)
    }
    text += decoder.decode(value, { stream: true })
  }
}
