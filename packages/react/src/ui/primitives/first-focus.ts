/** Marks what a dialog that opens puts the focus on. A ref, as React keeps the attribute to itself. */
export function firstFocus(element: HTMLElement | null): void {
  element?.setAttribute('autofocus', '')
}
